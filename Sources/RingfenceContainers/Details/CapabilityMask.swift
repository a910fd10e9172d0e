// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// A set of capabilities as bits: bit n is CAP number n.
enum CapabilityMask {
    /// The set that `CAP_*` names make, and the names that are not known.
    static func make(_ names: [String]) -> (mask: UInt64, unknown: [String]) {
        var mask: UInt64 = 0
        var unknown: [String] = []
        for name in names {
            if let number = CapabilityNames.number(of: name) {
                mask |= 1 << UInt64(number)
            } else {
                unknown.append(name)
            }
        }
        return (mask, unknown)
    }
}
