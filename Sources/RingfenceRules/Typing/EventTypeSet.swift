// SPDX-License-Identifier: Apache-2.0

/// A set of event type names, of which there may be more than are known by name.
enum EventTypeSet: Equatable {
    case only(Set<String>)
    case except(Set<String>)

    static let all = EventTypeSet.except([])
    static let none = EventTypeSet.only([])

    var complement: EventTypeSet {
        switch self {
        case .only(let names): .except(names)
        case .except(let names): .only(names)
        }
    }

    func union(_ other: EventTypeSet) -> EventTypeSet {
        switch (self, other) {
        case (.only(let first), .only(let second)): .only(first.union(second))
        case (.except(let first), .except(let second)): .except(first.intersection(second))
        case (.only(let some), .except(let missing)), (.except(let missing), .only(let some)):
            .except(missing.subtracting(some))
        }
    }

    func intersection(_ other: EventTypeSet) -> EventTypeSet {
        complement.union(other.complement).complement
    }
}

/// For which event types a condition can be true, and for which it can be false.
struct EventTypeBounds {
    var whenTrue: EventTypeSet
    var whenFalse: EventTypeSet

    /// What asks about something else than the event type.
    static let unbounded = EventTypeBounds(whenTrue: .all, whenFalse: .all)

    static func constant(_ value: Bool) -> EventTypeBounds {
        value
            ? EventTypeBounds(whenTrue: .all, whenFalse: .none) : EventTypeBounds(whenTrue: .none, whenFalse: .all)
    }

    /// What asks whether the event type is one of these.
    static func isOne(of names: Set<String>) -> EventTypeBounds {
        EventTypeBounds(whenTrue: .only(names), whenFalse: .except(names))
    }

    var negated: EventTypeBounds { EventTypeBounds(whenTrue: whenFalse, whenFalse: whenTrue) }

    func and(_ other: EventTypeBounds) -> EventTypeBounds {
        EventTypeBounds(
            whenTrue: whenTrue.intersection(other.whenTrue), whenFalse: whenFalse.union(other.whenFalse))
    }

    func or(_ other: EventTypeBounds) -> EventTypeBounds { negated.and(other.negated).negated }
}
