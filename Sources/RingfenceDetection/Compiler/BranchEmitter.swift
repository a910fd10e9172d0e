// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// Writes conditions as steps: what is cheap and rarely changes is asked first, and nothing is asked whose answer does
/// not matter any more.
struct BranchEmitter {
    /// Final number, scope and cost of a provisional predicate.
    struct Placed {
        var number: UInt32
        var scope: FieldScope
        var cost: Int
    }

    let placed: [Placed]
    private(set) var branches: [Branch] = []
    private var knownStarts: [FoldedCondition: UInt32] = [:]

    init(placed: [Placed]) { self.placed = placed }

    /// The first step of a whole condition.
    mutating func emit(_ condition: FoldedCondition) -> UInt32 {
        if let known = knownStarts[condition] { return known }
        let start = emit(condition, whenTrue: Branch.accept, whenFalse: Branch.reject)
        knownStarts[condition] = start
        return start
    }

    /// Written from the end, so that each step's followers have their place already.
    private mutating func emit(_ condition: FoldedCondition, whenTrue: UInt32, whenFalse: UInt32) -> UInt32 {
        switch condition {
        case .constant(let value): return value ? whenTrue : whenFalse
        // Decided for every class of events before.
        case .name: return whenFalse
        case .not(let part): return emit(part, whenTrue: whenFalse, whenFalse: whenTrue)
        case .and(let parts):
            return ordered(parts).reversed().reduce(whenTrue) { emit($1, whenTrue: $0, whenFalse: whenFalse) }
        case .or(let parts):
            return ordered(parts).reversed().reduce(whenFalse) { emit($1, whenTrue: whenTrue, whenFalse: $0) }
        case .test(let predicate):
            branches.append(
                Branch(predicate: placed[predicate].number, whenTrue: whenTrue, whenFalse: whenFalse))
            return UInt32(clamping: branches.count - 1)
        }
    }

    private func ordered(_ parts: [FoldedCondition]) -> [FoldedCondition] {
        parts.enumerated().map { (rank: rank($1), place: $0, part: $1) }
            .sorted { ($0.rank.scope, $0.rank.cost, $0.place) < ($1.rank.scope, $1.rank.cost, $1.place) }
            .map(\.part)
    }

    private func rank(_ condition: FoldedCondition) -> (scope: FieldScope, cost: Int) {
        switch condition {
        case .constant, .name: (.constant, 0)
        case .not(let part): rank(part)
        case .and(let parts), .or(let parts):
            parts.map(rank).reduce((.constant, 0)) { (max($0.0, $1.scope), $0.1 + $1.cost) }
        case .test(let predicate): (placed[predicate].scope, placed[predicate].cost)
        }
    }
}

extension PredicateInstruction.Operation {
    /// About how many nanoseconds it takes with a field that is only loaded.
    var cost: Int {
        switch self {
        case .exists, .integerEqual, .integerNotEqual, .signedLess, .signedLessOrEqual, .signedGreater,
            .signedGreaterOrEqual, .unsignedLess, .unsignedLessOrEqual, .unsignedGreater, .unsignedGreaterOrEqual:
            1
        case .integerIn, .bytesEqual, .bytesNotEqual, .startsWith, .endsWith: 3
        case .bytesIn: 5
        case .compareFields, .networkIn, .networkNotEqual: 5
        case .contains: 20
        case .pathMatch: 30
        case .containsIgnoringCase, .glob, .globIgnoringCase: 40
        case .regex: 100
        }
    }
}
