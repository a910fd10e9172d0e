// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI

/// Numbers the seccomp bitmaps of the kernel's table: equal ones are one entry, however many containers use it, and an
/// entry that none uses any more is given to the next.
struct ProfileTable {
    private struct Bits: Hashable {
        var native: [UInt64]
        var compat: [UInt64]
    }

    private struct Entry {
        var bits: Bits
        var useCount: Int
    }

    private var indices: [Bits: UInt32] = [:]
    private var entries: [UInt32: Entry] = [:]
    /// Entry 0 is the empty one.
    private var free: [UInt32] = (1..<UInt32(RF_PROFILES)).reversed()

    /// The index of a bitmap, and the update that loads it when it is new; nil when the table is full. Each call is one
    /// use, to be given back.
    mutating func take(native: [UInt64], compat: [UInt64]) -> (index: UInt32, update: ProfileUpdate?)? {
        let bits = Bits(native: native, compat: compat)
        if let index = indices[bits] {
            entries[index]?.useCount += 1
            return (index, nil)
        }
        guard let index = free.popLast() else { return nil }
        indices[bits] = index
        entries[index] = Entry(bits: bits, useCount: 1)
        return (index, ProfileUpdate(index: index, native: native, compat: compat))
    }

    /// Ends one use; 0 is nobody's.
    mutating func giveBack(_ index: UInt32) {
        guard let entry = entries[index] else { return }
        guard entry.useCount <= 1 else {
            entries[index]?.useCount -= 1
            return
        }
        entries[index] = nil
        indices[entry.bits] = nil
        free.append(index)
    }
}
