// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// A set of byte strings in a plan's memory: one hash and mostly one comparison an answer.
struct ByteSet: BitwiseCopyable {
    struct Slot: BitwiseCopyable {
        /// Upper half of the hash.
        var hash: UInt32
        /// In the pool.
        var offset: UInt32
        /// -1: free.
        var count: Int32
    }

    /// Of the plan's slots.
    var firstSlot: UInt32
    /// Number of slots minus one; a power of two of slots, at most half of them used.
    var mask: UInt32

    @_noLocks
    func contains(
        _ bytes: LentBytes, seed: UInt64, slots: UnsafePointer<Slot>, pool: UnsafePointer<UInt8>
    ) -> Bool {
        guard bytes.exists else { return false }
        let hash = bytes.hash(seed: seed)
        let tag = UInt32(truncatingIfNeeded: hash >> 32)
        var index = UInt32(truncatingIfNeeded: hash) & mask
        while true {
            let slot = slots[Int(firstSlot &+ index)]
            if slot.count < 0 { return false }
            if slot.hash == tag, slot.count == bytes.count,
                LentBytes(start: pool + Int(slot.offset), count: Int(slot.count)).equals(bytes)
            {
                return true
            }
            index = (index &+ 1) & mask
        }
    }
}

/// Paths for `pmatch`: a value matches if it is one of them or lies below one.
struct PathList: BitwiseCopyable {
    /// Those without `*`, `?` and `[`: a set.
    var exact: UInt32
    /// Those with: a run of the plan's patterns.
    var firstPattern: UInt32
    var patternCount: UInt32
}

/// Bytes in the pool.
struct PoolRange: BitwiseCopyable, Hashable {
    var offset: UInt32
    var count: UInt32

    @_noLocks
    init(offset: UInt32, count: UInt32) {
        self.offset = offset
        self.count = count
    }
}
