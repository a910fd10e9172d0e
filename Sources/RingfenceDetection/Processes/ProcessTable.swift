// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// The processes of the host, and those that ended lately or still have descendants: bounded, in memory that does not
/// move.
struct ProcessTable: ~Copyable {
    /// By row number.
    let rows: UnsafeMutablePointer<ProcessRow>
    let capacity: Int
    /// Where a row keeps its name.
    let nameOffset: Int
    /// Generations that are linked to one another. A chain of forks whose makers end at once would otherwise keep all its
    /// dead in the table, push the living out, and make every fork cost a walk over it.
    private static var generationLimit: UInt32 { @_noLocks get { 64 } }
    /// CLOCK_REALTIME minus CLOCK_BOOTTIME, nanoseconds.
    private let realtimeMinusBoottimeNanoseconds: Int64
    private let exitedCapacity: Int
    private let blocks: UnsafeMutablePointer<TextBlock?>
    /// The working directory, where it changed after the program was started.
    private let directories: UnsafeMutablePointer<TextBlock?>
    private var index: ProcessIndex
    private var free: RowQueue
    /// Ended, and no row's parent.
    private var exited: RowQueue
    private var unusedFrom: Int32 = 0
    private var clockHand: Int32 = 0
    private var lastRevision: UInt64 = 0
    private(set) var count = 0
    /// Living processes pushed out for want of room.
    private(set) var evictedCount: UInt64 = 0
    /// Changes whenever something remembered of a process's ancestors may not hold any more.
    private(set) var ancestryRevision: UInt64 = 0

    init(capacity: Int, exitedCapacity: Int, realtimeMinusBoottimeNanoseconds: Int64) {
        self.realtimeMinusBoottimeNanoseconds = realtimeMinusBoottimeNanoseconds
        self.capacity = max(64, capacity)
        self.exitedCapacity = max(1, exitedCapacity)
        nameOffset = MemoryLayout<ProcessRow>.offset(of: \.nameStorage) ?? 0
        rows = ZeroedMemory.allocate(capacity: self.capacity)
        blocks = ZeroedMemory.allocate(capacity: self.capacity)
        directories = ZeroedMemory.allocate(capacity: self.capacity)
        index = ProcessIndex(capacity: self.capacity)
        free = RowQueue(capacity: self.capacity)
        exited = RowQueue(capacity: self.capacity)
    }

    deinit {
        for row in 0..<Int(unusedFrom) {
            blocks[row]?.release()
            directories[row]?.release()
        }
        ZeroedMemory.deallocate(rows)
        ZeroedMemory.deallocate(blocks)
        ZeroedMemory.deallocate(directories)
    }

    /// The row of a process, -1 when it is not known.
    @_noLocks
    func find(pid: UInt32, startBoottimeNanoseconds: UInt64) -> Int32 {
        index.row(pid: pid, startBoottimeNanoseconds: startBoottimeNanoseconds)
    }

    /// The row of the last process with that pid, -1 when none is known.
    @_noLocks
    func findLatest(pid: UInt32) -> Int32 { index.latestRow(pid: pid) }

    /// The row, nil for -1.
    @_noLocks
    func row(_ number: Int32) -> UnsafeMutablePointer<ProcessRow>? {
        number >= 0 && Int(number) < capacity ? rows + Int(number) : nil
    }

    /// Links a row with its parent's where the parent became known after it.
    @_noLocks
    mutating func linkParent(_ number: Int32) {
        guard let row = row(number), row.pointee.parentIndex < 0, row.pointee.parentPID != 0 else { return }
        let start = row.pointee.parentStartBoottimeNanoseconds
        let parent = start == 0 ? -1 : find(pid: row.pointee.parentPID, startBoottimeNanoseconds: start)
        guard parent >= 0, parent != number, rows[Int(parent)].generation < Self.generationLimit,
            // Who has no children is nobody's ancestor.
            row.pointee.childCount == 0 || !isAncestor(number, of: parent)
        else { return }
        row.pointee.parentIndex = parent
        row.pointee.generation = rows[Int(parent)].generation &+ 1
        rows[Int(parent)].childCount &+= 1
        exited.remove(parent)
        ancestryRevision &+= 1
    }

    /// Whether following the parents from `other` leads to `number`: records could claim a circle.
    @_noLocks
    private func isAncestor(_ number: Int32, of other: Int32) -> Bool {
        var current = other
        var steps = 0
        while current >= 0, steps < capacity {
            if current == number { return true }
            current = rows[Int(current)].parentIndex
            steps &+= 1
        }
        return false
    }

    /// A new row for a process that is not in the table, all but its key unset.
    @_noLocks
    mutating func insert(pid: UInt32, startBoottimeNanoseconds: UInt64) -> Int32 {
        let previous = findLatest(pid: pid)
        // Its end was not told.
        if previous >= 0 { markExited(previous) }
        let number = takeRow()
        rows[Int(number)] = ProcessRow()
        rows[Int(number)].pid = pid
        rows[Int(number)].startBoottimeNanoseconds = startBoottimeNanoseconds
        rows[Int(number)].startRealtimeNanoseconds = UInt64(
            bitPattern: Int64(bitPattern: startBoottimeNanoseconds) &+ realtimeMinusBoottimeNanoseconds)
        index.insert(pid: pid, startBoottimeNanoseconds: startBoottimeNanoseconds, row: number)
        count &+= 1
        touch(number)
        return number
    }

    /// Marks a process as ended. Its row stays as long as it has descendants, and some time after.
    @_noLocks
    mutating func markExited(_ number: Int32) {
        guard rows[Int(number)].hasExited == 0 else { return }
        rows[Int(number)].hasExited = 1
        if rows[Int(number)].childCount == 0 { exited.append(number) }
        while exited.count > exitedCapacity { remove(exited.oldest) }
    }

    /// Gives a row a new revision. With descendants, what is remembered of these does not hold either.
    @_noLocks
    mutating func touch(_ number: Int32) {
        lastRevision &+= 1
        rows[Int(number)].revision = lastRevision
        if rows[Int(number)].childCount > 0 { ancestryRevision &+= 1 }
    }

    /// Lets a row drop its parent, to be linked anew.
    @_noLocks
    mutating func unlinkParent(_ number: Int32) {
        let parent = rows[Int(number)].parentIndex
        guard parent >= 0 else { return }
        rows[Int(number)].parentIndex = -1
        rows[Int(number)].generation = 0
        rows[Int(parent)].childCount &-= 1
        if rows[Int(parent)].childCount == 0, rows[Int(parent)].hasExited == 1 { exited.append(parent) }
    }

    /// Gives a row its strings, and takes over the reference.
    @_noLocks
    mutating func setBlock(_ block: TextBlock?, of number: Int32) {
        if let old = blocks[Int(number)] { old.release() }
        blocks[Int(number)] = block
    }

    /// The strings of a row, with a reference for the caller.
    @_noLocks
    func sharedBlock(of number: Int32) -> TextBlock? {
        guard let block = blocks[Int(number)] else { return nil }
        block.retain()
        return block
    }

    /// Gives a row the memory of its working directory, and takes over the reference.
    @_noLocks
    mutating func setDirectoryBlock(_ block: TextBlock?, of number: Int32) {
        if let old = directories[Int(number)] { old.release() }
        directories[Int(number)] = block
    }

    /// The memory of a row's working directory, with a reference for the caller.
    @_noLocks
    func sharedDirectoryBlock(of number: Int32) -> TextBlock? {
        guard let block = directories[Int(number)] else { return nil }
        block.retain()
        return block
    }

    @_noLocks
    private mutating func takeRow() -> Int32 {
        if free.count > 0 {
            let number = free.oldest
            free.remove(number)
            return number
        }
        if Int(unusedFrom) < capacity {
            unusedFrom &+= 1
            return unusedFrom &- 1
        }
        if exited.count > 0 {
            remove(exited.oldest)
        } else {
            evict()
        }
        let number = free.oldest
        free.remove(number)
        return number
    }

    /// Pushes out one that has no descendants; there always is one, since nothing is its own ancestor.
    @_noLocks
    private mutating func evict() {
        var steps = 0
        while rows[Int(clockHand)].childCount > 0, steps < capacity {
            clockHand = Int(clockHand) &+ 1 < capacity ? clockHand &+ 1 : 0
            steps &+= 1
        }
        evictedCount &+= 1
        remove(clockHand)
        clockHand = Int(clockHand) &+ 1 < capacity ? clockHand &+ 1 : 0
    }

    @_noLocks
    private mutating func remove(_ number: Int32) {
        unlinkParent(number)
        exited.remove(number)
        setBlock(nil, of: number)
        setDirectoryBlock(nil, of: number)
        index.remove(pid: rows[Int(number)].pid, row: number)
        rows[Int(number)].pid = 0
        free.append(number)
        count &-= 1
    }
}
