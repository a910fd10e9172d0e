// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

extension RuleCompiler {
    /// Says what is wrong with a macro, and which rule suffers from it. Where none does, Falco would not notice, and it is
    /// a warning.
    mutating func report(_ macro: MacroDefinition) {
        let name = macro.name.text
        guard let outcome = conditions.outcome(ofMacro: name) else { return }
        let isUsed = conditions.usedMacros.contains(name)
        if !isUsed { warn(DiagnosticCode.unusedMacro, macro.name, "nothing uses the macro `\(name)`") }
        let use = blame[name].map { use in
            "used by the rule `\(use.rule)` at \(use.span.description)"
                + (use.others > 0 ? " and by \(use.others) more" : "")
        }
        diagnostics += outcome.syntaxErrors.map { error in
            var error = error
            error.item = name
            error.note = [error.note, use].joined()
            return error
        }
        if use == nil, excusedMacros.contains(name) { return }
        diagnostics += outcome.problems.map { problem in
            var diagnostic = problem.diagnostic(DiagnosticCode.compileCondition, item: name)
            diagnostic.note = [problem.note, use].joined()
            if use == nil {
                diagnostic.severity = .warning
                diagnostic.code = DiagnosticCode.conditionWarning
            }
            return diagnostic
        }
    }
}
