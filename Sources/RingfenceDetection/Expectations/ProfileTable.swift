// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI

/// Numbers the seccomp bitmaps of the kernel's table: equal ones are one entry, however many containers use it.
struct ProfileTable {
    private struct Bits: Hashable {
        var native: [UInt64]
        var compat: [UInt64]
    }

    private var indices: [Bits: UInt32] = [:]
    private let capacity = UInt32(RF_PROFILES)

    /// The index of a bitmap, and the update that loads it when it is new; nil when the table is full.
    mutating func index(native: [UInt64], compat: [UInt64]) -> (index: UInt32, update: ProfileUpdate?)? {
        let bits = Bits(native: native, compat: compat)
        if let index = indices[bits] { return (index, nil) }
        // Entry 0 is the empty one.
        let index = UInt32(indices.count) + 1
        guard index < capacity else { return nil }
        indices[bits] = index
        return (index, ProfileUpdate(index: index, native: native, compat: compat))
    }
}
