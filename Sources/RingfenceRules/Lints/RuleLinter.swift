// SPDX-License-Identifier: Apache-2.0

public import RingfenceDocuments

/// Looks at rules that load for what their author can hardly mean.
public enum RuleLinter {
    /// Warnings about a set of rules, each place once, in the order of the rules.
    public static func lint(_ set: RuleSet) -> [Diagnostic] {
        let enabled = set.rules.filter(\.isEnabled)
        var found = set.exceptionLints
        for rule in enabled {
            var lint = ConditionLint(rule)
            lint.look(at: rule.condition)
            found += lint.diagnostics
            found += EventTypeLint.excludedTypes(of: rule)
            found += EventTypeLint.unsetOutputs(of: rule)
        }
        found += ShadowLint.shadowed(enabled)
        // A macro's part is the same part in every rule that uses it.
        var seen: Set<Place> = []
        return found.filter { seen.insert(Place(location: $0.location, message: $0.message)).inserted }
    }

    private struct Place: Hashable {
        var location: SourceLocation
        var message: String
    }
}

/// What the linter's warnings are called.
enum LintCode {
    static let alwaysFalse = "LINT_ALWAYS_FALSE"
    static let alwaysTrue = "LINT_ALWAYS_TRUE"
    static let notEqualOr = "LINT_NOT_EQUAL_OR"
    static let exceptionOnName = "LINT_EXCEPTION_ON_NAME"
    static let shadowedRule = "LINT_SHADOWED_RULE"
    static let excludedEventType = "LINT_EXCLUDED_EVENT_TYPE"
    static let outputNeverSet = "LINT_OUTPUT_NEVER_SET"
}
