// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

extension RuleDefinition {
    /// Names that a program gives itself, or that come from one that does.
    private static let chosenNames: Set<String> = [
        "proc.name", "proc.pname", "proc.aname", "proc.sname", "proc.cmdline", "proc.pcmdline", "proc.exe", "proc.pexe",
        "proc.args",
    ]

    /// Warnings about exceptions that rest on nothing but such names.
    var exceptionLints: [Diagnostic] {
        (exceptions ?? []).compactMap { exception in
            guard let fields = exception.fields?.names, !fields.isEmpty, !exception.values.isEmpty,
                fields.allSatisfy({ field in
                    Self.chosenNames.contains(String(field.text.prefix { $0 != "[" }))
                })
            else { return nil }
            return .warning(
                LintCode.exceptionOnName, exception.name.span,
                "any program can call itself so, and pass for the exception `\(exception.name.text)`",
                note: "add `proc.exepath`, or `container.image.repository`", item: name.text)
        }
    }
}
