// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

extension RuleCompiler {
    /// What the block `ringfence:` means; nil when a part of it has an error.
    mutating func policy(of definition: RuleDefinition) -> AlertPolicy? {
        var policy = AlertPolicy()
        guard let block = definition.policy else { return policy }
        var isGood = true
        func key(_ part: PolicyDefinition.Part) -> [FieldReference] {
            part.key.compactMap { name in
                do throws(Problem) {
                    guard let parsed = ConditionParser.parseField(name) else {
                        throw Problem(span: name.span, message: "`\(name.text)` is no field")
                    }
                    return try fields.resolve(parsed)
                } catch {
                    isGood = false
                    diagnostics.append(
                        error.diagnostic(DiagnosticCode.compileCondition, item: definition.name.text))
                    return nil
                }
            }
        }
        if let part = block.throttle {
            policy.throttle = AlertPolicy.Throttle(key: key(part), windowNanoseconds: part.windowNanoseconds)
        }
        if let part = block.threshold {
            policy.threshold = AlertPolicy.Threshold(
                count: part.count, key: key(part), windowNanoseconds: part.windowNanoseconds)
        }
        if let part = block.sequence, let first = part.first {
            let fields = key(part)
            guard let typed = condition(first, of: definition.name) else { return nil }
            policy.sequence = AlertPolicy.Sequence(
                first: typed.condition, eventTypes: typed.eventTypes.names, key: fields,
                windowNanoseconds: part.windowNanoseconds)
        }
        return isGood ? policy : nil
    }

    /// A condition beside the rule's own.
    private mutating func condition(_ text: AuthoredText, of rule: Name) -> TypedCondition? {
        let outcome = conditions.compile(text)
        diagnostics += outcome.syntaxErrors.map { error in
            var error = error
            error.item = rule.text
            return error
        }
        diagnostics += outcome.problems.map { $0.diagnostic(DiagnosticCode.compileCondition, item: rule.text) }
        for (macro, span) in outcome.brokenMacros { blame(macro, for: rule.text, at: span) }
        return outcome.typed
    }
}
