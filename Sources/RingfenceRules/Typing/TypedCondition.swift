// SPDX-License-Identifier: Apache-2.0

import RingfenceEvents

/// A condition with what is known of it: built part by part, so that a macro's is worked out once.
struct TypedCondition {
    /// Nodes of a rule's condition, macros expanded: macros that double one another grow without end.
    static let maximumWeight = 50_000
    /// Levels of it: whoever walks the condition does so by recursion.
    static let maximumDepth = 250

    private(set) var condition: Condition
    private(set) var eventTypes: EventTypeBounds
    /// Number of nodes.
    private(set) var weight: Int
    private(set) var depth: Int

    static func constant(_ value: Bool) -> TypedCondition {
        TypedCondition(condition: .constant(value), eventTypes: .constant(value), weight: 1, depth: 1)
    }

    init(_ predicate: Predicate) {
        condition = .check(predicate)
        eventTypes = Self.bounds(of: predicate)
        weight = 1
        depth = 1
    }

    private init(condition: Condition, eventTypes: EventTypeBounds, weight: Int, depth: Int) {
        self.condition = condition
        self.eventTypes = eventTypes
        self.weight = weight
        self.depth = depth
    }

    var isTooLarge: Bool { weight > Self.maximumWeight || depth > Self.maximumDepth }

    /// True unless the part is.
    var negated: TypedCondition {
        let negation: Condition =
            switch condition {
            case .constant(let value): .constant(!value)
            case .not(let inner): inner
            default: .not(condition)
            }
        return TypedCondition(condition: negation, eventTypes: eventTypes.negated, weight: weight + 1, depth: depth + 1)
    }

    static func and(_ parts: [TypedCondition]) -> TypedCondition { join(parts, isAnd: true) }
    static func or(_ parts: [TypedCondition]) -> TypedCondition { join(parts, isAnd: false) }

    /// Joins parts; nested joins of the same kind become one, and constants that decide nothing go.
    private static func join(_ parts: [TypedCondition], isAnd: Bool) -> TypedCondition {
        var children: [Condition] = []
        var result = constant(isAnd)
        result.weight = parts.reduce(1) { $0 + $1.weight }
        result.depth = 1 + (parts.map(\.depth).max() ?? 0)
        // Joining copies: what is refused anyway need not be built.
        if result.isTooLarge { return result }
        var isDecided = false
        for part in parts {
            result.eventTypes = isAnd ? result.eventTypes.and(part.eventTypes) : result.eventTypes.or(part.eventTypes)
            switch part.condition {
            case .constant(let value): isDecided = isDecided || value != isAnd
            case .and(let nested) where isAnd: children += nested
            case .or(let nested) where !isAnd: children += nested
            default: children.append(part.condition)
            }
        }
        if isDecided {
            result.condition = .constant(!isAnd)
        } else if children.count == 1 {
            result.condition = children[0]
        } else if !children.isEmpty {
            result.condition = isAnd ? .and(children) : .or(children)
        }
        return result
    }

    private static func bounds(of predicate: Predicate) -> EventTypeBounds {
        guard predicate.field.definition.type == .eventType else { return .unbounded }
        switch (predicate.comparison, predicate.operand) {
        case (.equal, .bytes(let name)): return .isOne(of: [String(decoding: name, as: UTF8.self)])
        case (.notEqual, .bytes(let name)):
            return EventTypeBounds.isOne(of: [String(decoding: name, as: UTF8.self)]).negated
        case (.in, .list(let items)), (.intersects, .list(let items)):
            return .isOne(
                of: Set(
                    items.compactMap { item in
                        if case .bytes(let name) = item { String(decoding: name, as: UTF8.self) } else { nil }
                    }))
        default: return .unbounded
        }
    }
}
