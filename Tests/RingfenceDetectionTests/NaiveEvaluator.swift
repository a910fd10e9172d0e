// SPDX-License-Identifier: Apache-2.0

import Glibc
import RingfenceEvents
import RingfenceRules

/// What a test's own model of an event has for a field.
enum NaiveValue: Hashable {
    case bytes([UInt8])
    case integer(Int64)
    case boolean(Bool)
    /// One of several: a comparison holds if it does for any.
    case anyOf([NaiveValue])
    /// Several at once: `in` holds if it does for all, any other comparison if it does for any.
    case list([NaiveValue])

    static func text(_ text: String) -> NaiveValue { .bytes(Array(text.utf8)) }
}

/// The meaning of conditions, written down as plainly as possible: no plan, no sharing, no order.
struct NaiveEvaluator {
    /// By the field as rules write it: `proc.aname[2]`. Absent: missing.
    var values: [String: NaiveValue]

    func holds(_ condition: Condition) -> Bool {
        switch condition {
        case .constant(let value): value
        case .and(let parts): parts.allSatisfy(holds)
        case .or(let parts): parts.contains(where: holds)
        case .not(let part): !holds(part)
        case .check(let predicate): holds(predicate)
        }
    }

    func value(_ reference: FieldReference) -> NaiveValue? {
        if case .transformed(let transformation) = reference.definition.source { return value(of: transformation) }
        return values[reference.definition.name + (reference.argument.map { "[\($0)]" } ?? "")]
    }

    private func holds(_ predicate: Predicate) -> Bool {
        guard let left = value(predicate.field) else { return false }
        if predicate.comparison == .exists { return true }
        if case .field(let other) = predicate.operand {
            guard let right = value(other) else { return false }
            return holds(left, predicate.comparison, right)
        }
        return holds(left, predicate.comparison, predicate.operand)
    }

    private func holds(_ left: NaiveValue, _ comparison: Comparison, _ right: NaiveValue) -> Bool {
        switch (left, right) {
        case (.anyOf(let items), _): items.contains { holds($0, comparison, right) }
        case (.bytes(let left), .bytes(let right)): bytesHold(left, comparison, right)
        case (.integer(let left), .integer(let right)): order(left, comparison, right)
        case (.boolean(let left), .boolean(let right)): comparison == .equal ? left == right : left != right
        default: false
        }
    }

    private func holds(_ left: NaiveValue, _ comparison: Comparison, _ operand: Operand) -> Bool {
        switch (left, operand) {
        case (.anyOf(let items), _): return items.contains { holds($0, comparison, operand) }
        case (.list(let items), _) where comparison == .in: return items.allSatisfy { holds($0, .in, operand) }
        case (.list(let items), _): return items.contains { holds($0, comparison, operand) }
        case (_, .list(let items)) where comparison == .pathMatch:
            return items.contains { holds(left, .pathMatch, $0) }
        case (_, .list(let items)): return items.contains { holds(left, .equal, $0) }
        case (.bytes(let left), .bytes(let right)): return bytesHold(left, comparison, right)
        case (.integer(let left), .integer(let right)): return order(left, comparison, right)
        case (.integer(let left), .unsigned(let right)): return order(left, comparison, Int64(clamping: right))
        case (.boolean(let left), .boolean(let right)):
            return comparison == .equal ? left == right : left != right
        default: return false
        }
    }

    private func order(_ left: Int64, _ comparison: Comparison, _ right: Int64) -> Bool {
        switch comparison {
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        default: false
        }
    }

    private func bytesHold(_ left: [UInt8], _ comparison: Comparison, _ right: [UInt8]) -> Bool {
        let leftText = String(decoding: left, as: UTF8.self)
        let rightText = String(decoding: right, as: UTF8.self)
        switch comparison {
        case .equal, .in, .intersects: return left == right
        case .notEqual: return left != right
        case .contains: return occurs(right, in: left)
        case .containsIgnoringCase:
            return occurs(Array(rightText.lowercased().utf8), in: Array(leftText.lowercased().utf8))
        case .startsWith: return left.starts(with: right)
        case .endsWith: return left.reversed().starts(with: right.reversed())
        case .glob: return fnmatch(rightText, leftText, 0) == 0
        case .globIgnoringCase: return fnmatch(rightText.lowercased(), leftText.lowercased(), 0) == 0
        case .regex: return (try? Regex(rightText).wholeMatch(in: leftText)) != nil
        case .pathMatch: return left == right || left.starts(with: right + Array("/".utf8))
        default: return false
        }
    }

    private func occurs(_ needle: [UInt8], in haystack: [UInt8]) -> Bool {
        haystack.indices.contains { haystack[$0...].starts(with: needle) } || needle.isEmpty
    }
}
