// SPDX-License-Identifier: Apache-2.0

/// From (pid, start) to a row: open addressing on the pid, at most half full, so that a look-up is a few neighbouring
/// words. Several processes in turn may have had a pid; they lie in the same run of slots.
struct ProcessIndex: ~Copyable {
    private struct Slot {
        var pid: UInt32
        /// Row plus one; 0: free.
        var tag: Int32
        var startBoottimeNanoseconds: UInt64
    }

    private let slots: UnsafeMutablePointer<Slot>
    private let mask: Int

    /// Room for `capacity` processes.
    init(capacity: Int) {
        var size = 64
        while size < capacity &* 2 { size &*= 2 }
        mask = size - 1
        slots = ZeroedMemory.allocate(capacity: size)
    }

    deinit { ZeroedMemory.deallocate(slots) }

    @_noLocks
    private func home(_ pid: UInt32) -> Int { Int(pid &* 0x9e37_79b1 >> 7) & mask }

    /// The row of a process, -1 when it is not known.
    @_noLocks
    func row(pid: UInt32, startBoottimeNanoseconds: UInt64) -> Int32 {
        var index = home(pid)
        while slots[index].tag > 0 {
            if slots[index].pid == pid, slots[index].startBoottimeNanoseconds == startBoottimeNanoseconds {
                return slots[index].tag &- 1
            }
            index = (index &+ 1) & mask
        }
        return -1
    }

    /// The row of the process that got a pid last, -1 when none did.
    @_noLocks
    func latestRow(pid: UInt32) -> Int32 {
        var found: Int32 = -1
        var foundStart: UInt64 = 0
        var index = home(pid)
        while slots[index].tag > 0 {
            if slots[index].pid == pid, found < 0 || slots[index].startBoottimeNanoseconds >= foundStart {
                found = slots[index].tag &- 1
                foundStart = slots[index].startBoottimeNanoseconds
            }
            index = (index &+ 1) & mask
        }
        return found
    }

    /// Adds a process that is not in it; there must be room.
    @_noLocks
    mutating func insert(pid: UInt32, startBoottimeNanoseconds: UInt64, row: Int32) {
        var index = home(pid)
        while slots[index].tag > 0 { index = (index &+ 1) & mask }
        slots[index] = Slot(pid: pid, tag: row &+ 1, startBoottimeNanoseconds: startBoottimeNanoseconds)
    }

    /// Takes a process out, and closes the gap so that no mark is left behind.
    @_noLocks
    mutating func remove(pid: UInt32, row: Int32) {
        var gap = home(pid)
        while slots[gap].tag != row &+ 1 {
            guard slots[gap].tag > 0 else { return }
            gap = (gap &+ 1) & mask
        }
        var index = gap
        while true {
            index = (index &+ 1) & mask
            guard slots[index].tag > 0 else { break }
            // Whoever lies past the gap as seen from its home moves into it.
            if (index &- home(slots[index].pid)) & mask >= (index &- gap) & mask {
                slots[gap] = slots[index]
                gap = index
            }
        }
        slots[gap].tag = 0
    }
}
