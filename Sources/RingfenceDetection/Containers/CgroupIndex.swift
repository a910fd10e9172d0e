// SPDX-License-Identifier: Apache-2.0

/// From a cgroup's id to the number of the container that it lies in: open addressing, at most half full.
struct CgroupIndex: ~Copyable {
    private struct Slot {
        var cgroupID: UInt64
        /// Number of the container plus one; 0: free.
        var tag: Int64
    }

    private let slots: UnsafeMutablePointer<Slot>
    private let mask: Int
    private let capacity: Int
    private(set) var count = 0

    /// Room for `capacity` cgroups.
    init(capacity: Int) {
        var size = 64
        while size < capacity &* 2 { size &*= 2 }
        mask = size - 1
        self.capacity = size / 2
        slots = ZeroedMemory.allocate(capacity: size)
    }

    deinit { ZeroedMemory.deallocate(slots) }

    @_noLocks
    private func home(_ cgroupID: UInt64) -> Int {
        Int(truncatingIfNeeded: cgroupID &* 0x9e37_79b9_7f4a_7c15 >> 32) & mask
    }

    /// 0 for a cgroup of the host, -1 for one that is not known.
    @_noLocks
    func container(of cgroupID: UInt64) -> Int32 {
        var index = home(cgroupID)
        while slots[index].tag > 0 {
            if slots[index].cgroupID == cgroupID { return Int32(truncatingIfNeeded: slots[index].tag &- 1) }
            index = (index &+ 1) & mask
        }
        return -1
    }

    /// Says which container a cgroup lies in; false when there is no room for another cgroup.
    @discardableResult
    mutating func set(_ cgroupID: UInt64, container: Int32) -> Bool {
        var index = home(cgroupID)
        while slots[index].tag > 0, slots[index].cgroupID != cgroupID { index = (index &+ 1) & mask }
        if slots[index].tag == 0 {
            guard count < capacity else { return false }
            count += 1
        }
        slots[index] = Slot(cgroupID: cgroupID, tag: Int64(container) &+ 1)
        return true
    }

    /// Forgets a cgroup, and closes the gap.
    mutating func remove(_ cgroupID: UInt64) {
        var gap = home(cgroupID)
        while slots[gap].cgroupID != cgroupID || slots[gap].tag == 0 {
            guard slots[gap].tag > 0 else { return }
            gap = (gap &+ 1) & mask
        }
        count -= 1
        var index = gap
        while true {
            index = (index &+ 1) & mask
            guard slots[index].tag > 0 else { break }
            if (index &- home(slots[index].cgroupID)) & mask >= (index &- gap) & mask {
                slots[gap] = slots[index]
                gap = index
            }
        }
        slots[gap].tag = 0
    }

    /// All cgroups that lie in a container.
    func cgroups(of container: Int32) -> [UInt64] {
        (0...mask).filter { slots[$0].tag == Int64(container) + 1 }.map { slots[$0].cgroupID }
    }
}
