// SPDX-License-Identifier: Apache-2.0

/// A condition with what is constant for a kind of event already decided.
indirect enum FoldedCondition: Hashable {
    case constant(Bool)
    case and([FoldedCondition])
    case or([FoldedCondition])
    case not(FoldedCondition)
    /// Provisional number of a predicate.
    case test(Int)
    /// Number of a condition on the event's name.
    case name(Int)

    /// All of them hold.
    static func all(_ parts: [FoldedCondition]) -> FoldedCondition {
        var kept: [FoldedCondition] = []
        for part in parts {
            switch part {
            case .constant(true): continue
            case .constant(false): return .constant(false)
            case .and(let inner): kept += inner
            default: kept.append(part)
            }
        }
        return kept.isEmpty ? .constant(true) : kept.count == 1 ? kept[0] : .and(kept)
    }

    /// At least one of them holds.
    static func any(_ parts: [FoldedCondition]) -> FoldedCondition {
        var kept: [FoldedCondition] = []
        for part in parts {
            switch part {
            case .constant(false): continue
            case .constant(true): return .constant(true)
            case .or(let inner): kept += inner
            default: kept.append(part)
            }
        }
        return kept.isEmpty ? .constant(false) : kept.count == 1 ? kept[0] : .or(kept)
    }

    /// It does not hold.
    static func negation(_ part: FoldedCondition) -> FoldedCondition {
        switch part {
        case .constant(let value): .constant(!value)
        case .not(let inner): inner
        default: .not(part)
        }
    }

    /// With the leaves decided for which the closure knows an answer.
    func folded(_ decide: (FoldedCondition) -> Bool?) -> FoldedCondition {
        switch self {
        case .constant: return self
        case .and(let parts): return .all(parts.map { $0.folded(decide) })
        case .or(let parts): return .any(parts.map { $0.folded(decide) })
        case .not(let part): return .negation(part.folded(decide))
        case .test, .name: return decide(self).map { .constant($0) } ?? self
        }
    }
}
