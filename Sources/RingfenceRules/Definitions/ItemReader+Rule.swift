// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

extension ItemReader {
    private static let appendable = ["condition", "output", "desc", "tags", "exceptions"]
    private static let replaceable =
        appendable + [
            "priority", "enabled", "warn_evttypes", "skip-if-unknown-filter", "capture", "capture_duration",
            "ringfence",
        ]
    private static let keys = ["rule", "source", "append", "override"] + replaceable
    private static let defining = ["condition", "output", "desc", "priority"]

    /// A rule, or what changes one.
    mutating func readRule() -> RuleItem? {
        guard let name = readName("rule") else { return nil }
        warnAboutKeys(except: Self.keys, of: "rule")
        let appends = readLegacyAppend()
        let overrides = readOverrides(appendable: Self.appendable, replaceable: Self.replaceable)
        if let overrides {
            if appends { _ = reportMixture(overrides) }
            return readChange(of: name, overrides)
        }
        if appends {
            let addition = readRuleKeys(name, only: ["condition", "exceptions"], isAddition: true)
            return .changeRule(name: name, append: addition, replace: nil)
        }
        guard Self.defining.contains(where: has) || !has("enabled") else {
            warning(
                DiagnosticCode.deprecatedItem, node.entry("enabled").map { Span($0.key) } ?? name.span,
                "a rule with `enabled` alone is deprecated", note: "add `override: {enabled: replace}`")
            return .enableRule(readRuleKeys(name, only: ["enabled"], isAddition: false))
        }
        var rule = readRuleKeys(name, only: Self.keys, isAddition: false)
        for key in Self.defining where !has(key) {
            error(name.span, "the rule has no `\(key)`")
            rule.isBroken = true
        }
        return .defineRule(rule)
    }

    private mutating func readChange(of name: Name, _ overrides: Overrides) -> RuleItem {
        for key in Self.replaceable where has(key) && !overrides.names(key) {
            error(
                node.entry(key).map { Span($0.key) } ?? name.span, "`\(key)` is given, but not named in `override`",
                note: "write `override: {\(key): replace}`")
        }
        let appended = overrides.appended.map(\.text)
        let replaced = overrides.replaced.map(\.text)
        return .changeRule(
            name: name,
            append: appended.isEmpty ? nil : readRuleKeys(name, only: appended, isAddition: true),
            replace: replaced.isEmpty ? nil : readRuleKeys(name, only: replaced, isAddition: false))
    }

    private mutating func readRuleKeys(_ name: Name, only keys: [String], isAddition: Bool) -> RuleDefinition {
        let earlierErrors = errorCount
        var rule = RuleDefinition(name: name)
        for key in keys where has(key) {
            switch key {
            case "desc": rule.description = scalar(key)?.string
            case "condition": rule.condition = scalar(key).map { AuthoredText($0) }
            case "output": rule.output = scalar(key).map { AuthoredText($0) }
            case "priority": rule.priority = scalar(key).flatMap { priority($0) }
            case "tags": rule.tags = scalars(key).map { $0.compactMap(\.string) }
            case "enabled": rule.isEnabled = boolean(key)
            case "source": rule.source = scalar(key).flatMap { Name($0) }
            case "warn_evttypes": rule.warnsAboutEventTypes = boolean(key)
            case "skip-if-unknown-filter": rule.skipsUnknownNames = boolean(key)
            case "exceptions": rule.exceptions = readExceptions(isAddition: isAddition)
            case "ringfence": rule.policy = readPolicy()
            default: break
            }
        }
        rule.isBroken = errorCount > earlierErrors
        return rule
    }

    private mutating func priority(_ node: YAMLNode) -> Priority? {
        let text = node.string ?? ""
        if let priority = Priority(spelled: text) { return priority }
        error(
            Span(node), "there is no priority `\(text)`",
            note: Spelling.suggestion(for: text, in: Priority.spellings)
                ?? "one of \(Priority.allCases.map(\.name).joined(separator: ", "))")
        return nil
    }
}

extension Priority {
    /// All words, synonyms too.
    static let spellings = allCases.map { $0.name.uppercased() } + ["INFO"]

    /// In any case; `INFO` is `INFORMATIONAL`.
    init?(spelled text: String) {
        let word = text.uppercased()
        guard
            let priority = Self.allCases.first(where: {
                $0.name.uppercased() == (word == "INFO" ? "INFORMATIONAL" : word)
            })
        else { return nil }
        self = priority
    }
}
