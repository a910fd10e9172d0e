// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceEvents

/// Finds parts of a condition that are always true or always false.
struct ConditionLint {
    private let rule: Rule
    private(set) var diagnostics: [Diagnostic] = []

    init(_ rule: Rule) { self.rule = rule }

    mutating func look(at condition: Condition) {
        switch condition {
        case .constant: break
        case .check(let predicate): look(at: predicate)
        case .not(let part): look(at: part)
        case .and(let parts):
            for part in parts { look(at: part) }
            lookForContradictions(parts)
            lookForComplements(parts, code: LintCode.alwaysFalse, verdict: "false")
        case .or(let parts):
            for part in parts { look(at: part) }
            lookForChains(parts)
            lookForComplements(parts, code: LintCode.alwaysTrue, verdict: "true")
        }
    }

    private mutating func look(at predicate: Predicate) {
        if case .bytes(let text) = predicate.operand, text == Array("<NA>".utf8) {
            report(
                DiagnosticCode.unsafeMissingCheck, predicate, "no value is `<NA>`: that is how a missing one is shown",
                note: "write `exists`, or `not \(predicate.field.spelling) exists`")
        }
    }

    /// `proc.name = a and proc.name = b`.
    private mutating func lookForContradictions(_ parts: [Condition]) {
        var allowed: [FieldReference: Set<Operand>] = [:]
        for case .check(let predicate) in parts where predicate.field.hasOneValue {
            guard let values = predicate.allowedValues else { continue }
            let left = allowed[predicate.field].map { $0.intersection(values) } ?? values
            allowed[predicate.field] = left
            guard left.isEmpty else { continue }
            report(
                LintCode.alwaysFalse, predicate,
                "`\(predicate.field.spelling)` cannot be this as well: the condition is always false",
                note: "write `or`, or one `in (..)`")
            return
        }
    }

    /// `proc.name != a or proc.name != b`.
    private mutating func lookForChains(_ parts: [Condition]) {
        var first: [FieldReference: Operand] = [:]
        for part in parts {
            let predicate: Predicate
            switch part {
            case .check(let check) where check.comparison == .notEqual: predicate = check
            case .not(.check(let check)) where check.comparison == .equal: predicate = check
            default: continue
            }
            guard predicate.field.hasOneValue else { continue }
            guard let known = first[predicate.field] else {
                first[predicate.field] = predicate.operand
                continue
            }
            guard known != predicate.operand else { continue }
            report(
                LintCode.notEqualOr, predicate,
                "`\(predicate.field.spelling)` always differs from one of two values: this is always true",
                note: "write `and`, or `not \(predicate.field.spelling) in (..)`")
            return
        }
    }

    /// A part beside its own negation.
    private mutating func lookForComplements(_ parts: [Condition], code: String, verdict: String) {
        let all = Set(parts)
        for case .not(let part) in parts where all.contains(part) {
            guard let predicate = part.firstPredicate else { continue }
            report(code, predicate, "this stands beside its own opposite: together they are always \(verdict)")
        }
    }

    private mutating func report(_ code: String, _ predicate: Predicate, _ message: String, note: String? = nil) {
        diagnostics.append(
            Diagnostic(
                .warning, code: code, at: predicate.location, length: predicate.field.spelling.count, message: message,
                note: note, item: rule.name))
    }
}

extension FieldReference {
    /// As rules write it.
    var spelling: String { definition.name + (argument.map { "[\($0)]" } ?? "") }

    /// Whether an event has no more than one value of it, which can then be compared with one constant only. Addresses
    /// and ports of connections have two.
    fileprivate var hasOneValue: Bool {
        switch definition.type {
        case .stringList, .address, .network: false
        default: !definition.coversAllAncestors(argument: argument) && definition.name != "fd.port"
        }
    }
}

extension Predicate {
    /// The values that make it true, where these are few.
    fileprivate var allowedValues: Set<Operand>? {
        switch (comparison, operand) {
        case (.equal, .bytes), (.equal, .integer), (.equal, .unsigned), (.equal, .boolean): [operand]
        case (.in, .list(let items)): Set(items)
        default: nil
        }
    }
}

extension Condition {
    /// In the order of the text.
    var firstPredicate: Predicate? {
        switch self {
        case .constant: nil
        case .check(let predicate): predicate
        case .not(let part): part.firstPredicate
        case .and(let parts), .or(let parts): parts.lazy.compactMap(\.firstPredicate).first
        }
    }
}
