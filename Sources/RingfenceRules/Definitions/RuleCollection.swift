// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// The definitions of all files, changes applied in order.
struct RuleCollection {
    private(set) var rules: [RuleDefinition] = []
    private(set) var macros: [MacroDefinition] = []
    private(set) var lists: [ListDefinition] = []
    private(set) var diagnostics: [Diagnostic] = []

    private var ruleIndex: [String: Int] = [:]
    private var macroIndex: [String: Int] = [:]
    private var listIndex: [String: Int] = [:]

    /// A later definition takes the place of an earlier one of its name.
    mutating func apply(_ item: RuleItem) {
        switch item {
        case .defineList(let list):
            Self.define(list, list.name, in: &lists, index: &listIndex)
        case .appendToList(let addition):
            guard let index = find(addition.name, in: listIndex, kind: "list") else { return }
            lists[index].items += addition.items
        case .defineMacro(let macro):
            Self.define(macro, macro.name, in: &macros, index: &macroIndex)
        case .appendToMacro(let addition):
            guard let index = find(addition.name, in: macroIndex, kind: "macro") else { return }
            if let condition = addition.condition { macros[index].condition.join(condition) }
        case .defineRule(let rule):
            let previous = ruleIndex[rule.name.text].map { rules[$0] }
            if let previous, previous.sourceName != rule.sourceName {
                report(
                    rule.name, "the rule is defined again with another `source`",
                    note: "it was `\(previous.sourceName)`")
            }
            var rule = rule
            rule.exceptions = rule.exceptions?.map { validated($0, of: rule.name) }
            Self.define(rule, rule.name, in: &rules, index: &ruleIndex)
        case .changeRule(let name, let addition, let replacement):
            guard let index = find(name, in: ruleIndex, kind: "rule") else { return }
            if let addition { append(addition, toRuleAt: index) }
            if let replacement { replace(replacement, inRuleAt: index) }
        case .enableRule(let change):
            guard let index = find(change.name, in: ruleIndex, kind: "rule") else { return }
            replace(change, inRuleAt: index)
        }
    }

    private static func define<T>(_ value: T, _ name: Name, in values: inout [T], index: inout [String: Int]) {
        if let known = index[name.text] {
            values[known] = value
        } else {
            index[name.text] = values.count
            values.append(value)
        }
    }

    private mutating func find(_ name: Name, in index: [String: Int], kind: String) -> Int? {
        if let known = index[name.text] { return known }
        let note = Spelling.suggestion(for: name.text, in: index.keys.sorted())
        report(name, "there is no \(kind) `\(name.text)` before this that could be changed", note: note)
        return nil
    }

    private mutating func append(_ addition: RuleDefinition, toRuleAt index: Int) {
        if let condition = addition.condition { rules[index].condition.join(condition) }
        if let output = addition.output { rules[index].output.join(output) }
        if let description = addition.description {
            rules[index].description = [rules[index].description, description].compactMap(\.self).joined(separator: " ")
        }
        if let tags = addition.tags { rules[index].tags = (rules[index].tags ?? []) + tags }
        for exception in addition.exceptions ?? [] { append(exception, toRuleAt: index) }
        rules[index].isBroken = rules[index].isBroken || addition.isBroken
    }

    private mutating func append(_ exception: ExceptionDefinition, toRuleAt index: Int) {
        var exceptions = rules[index].exceptions ?? []
        if let known = exceptions.firstIndex(where: { $0.name.text == exception.name.text }) {
            if exception.fields != nil || exception.comparisons != nil {
                report(exception.name, "only values can be added to the exception `\(exception.name.text)`")
            }
            exceptions[known].values += exception.values
        } else if exception.fields == nil {
            let note = Spelling.suggestion(for: exception.name.text, in: exceptions.map(\.name.text))
            report(
                exception.name, "the rule has no exception `\(exception.name.text)`, and a new one needs `fields`",
                note: note)
        } else {
            exceptions.append(validated(exception, of: rules[index].name))
        }
        rules[index].exceptions = exceptions
    }

    private mutating func replace(_ change: RuleDefinition, inRuleAt index: Int) {
        rules[index].condition = change.condition ?? rules[index].condition
        rules[index].output = change.output ?? rules[index].output
        rules[index].description = change.description ?? rules[index].description
        rules[index].tags = change.tags ?? rules[index].tags
        rules[index].priority = change.priority ?? rules[index].priority
        rules[index].isEnabled = change.isEnabled ?? rules[index].isEnabled
        rules[index].warnsAboutEventTypes = change.warnsAboutEventTypes ?? rules[index].warnsAboutEventTypes
        rules[index].skipsUnknownNames = change.skipsUnknownNames ?? rules[index].skipsUnknownNames
        rules[index].policy = change.policy ?? rules[index].policy
        if let exceptions = change.exceptions {
            rules[index].exceptions = exceptions.map { validated($0, of: rules[index].name) }
        }
        rules[index].isBroken = rules[index].isBroken || change.isBroken
    }

    private mutating func validated(_ exception: ExceptionDefinition, of rule: Name) -> ExceptionDefinition {
        let (exception, problems) = exception.validated(of: rule)
        diagnostics += problems
        return exception
    }

    private mutating func report(_ name: Name, _ message: String, note: String? = nil) {
        diagnostics.append(.error(DiagnosticCode.validate, name.span, message, note: note, item: name.text))
    }
}

extension RuleDefinition {
    /// The kind of events; system calls where nothing is said.
    var sourceName: String { source?.text ?? "syscall" }
}

extension AuthoredText {
    /// Adds a text with a blank before it, as Falco's appends do: what it means depends on what it comes after.
    mutating func join(_ other: AuthoredText) {
        if let node = other.firstNode { append(generated: " ", for: node) }
        append(other)
    }
}

extension AuthoredText? {
    /// As for a text that is there; else the other takes its place.
    fileprivate mutating func join(_ other: AuthoredText) {
        if self == nil { self = other } else { self?.join(other) }
    }
}
