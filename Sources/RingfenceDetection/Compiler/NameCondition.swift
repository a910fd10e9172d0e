// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents
internal import RingfenceRules

/// A comparison of `evt.type` with constants: decided for every name when the plan is made.
struct NameCondition: Hashable {
    var comparison: Comparison
    var operand: Operand

    /// Whether it holds for an event of that name; an event without a name has no `evt.type`.
    func holds(for name: String) -> Bool {
        guard !name.isEmpty else { return false }
        if comparison == .exists { return true }
        let bytes = Array(name.utf8)
        switch operand {
        case .bytes(let other): return compare(bytes, other)
        case .list(let items):
            let isMember = items.contains { item in
                if case .bytes(let other) = item { return other == bytes }
                return false
            }
            return (comparison == .in || comparison == .intersects) && isMember
        default: return false
        }
    }

    private func compare(_ name: [UInt8], _ otherText: [UInt8]) -> Bool {
        name.withUnsafeBytes { name in
            otherText.withUnsafeBytes { other in
                let name = LentBytes(start: name.baseAddress, count: name.count)
                let other = LentBytes(start: other.baseAddress, count: other.count)
                switch comparison {
                case .equal: return name.equals(other)
                case .notEqual: return !name.equals(other)
                case .contains, .containsBytes: return name.contains(other)
                // Names are in lower case.
                case .containsIgnoringCase: return name.containsIgnoringCase(other)
                case .startsWith, .startsWithBytes: return name.startsWith(other)
                case .endsWith: return name.endsWith(other)
                case .regex:
                    return (try? RegularExpression(String(decoding: otherText, as: UTF8.self)))?.matches(name) ?? false
                case .glob, .globIgnoringCase: return GlobPattern(pattern: other, ignoresCase: false).matches(name)
                default: return false
                }
            }
        }
    }
}
