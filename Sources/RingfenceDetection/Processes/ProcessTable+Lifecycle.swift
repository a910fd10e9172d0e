// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceEvents

/// What records do to the table.
extension ProcessTable {
    /// A process was forked: a copy of its maker's program, with what the record tells of itself. Nothing for a thread.
    @_noLocks
    mutating func fork(_ event: EventView) {
        let body = event.body.load(as: rf_process_fork.self)
        guard body.is_thread == 0 else { return }
        let maker = find(pid: event.pid, startBoottimeNanoseconds: event.startBoottimeNanoseconds)
        guard find(pid: body.child_pid, startBoottimeNanoseconds: body.child_start_boottime_ns) < 0 else { return }
        let number = insert(pid: body.child_pid, startBoottimeNanoseconds: body.child_start_boottime_ns)
        // Making room may have pushed the maker out.
        if maker >= 0, rows[Int(maker)].pid == event.pid {
            let key = rows[Int(number)]
            rows[Int(number)] = rows[Int(maker)]
            rows[Int(number)].pid = key.pid
            rows[Int(number)].startBoottimeNanoseconds = key.startBoottimeNanoseconds
            rows[Int(number)].startRealtimeNanoseconds = key.startRealtimeNanoseconds
            rows[Int(number)].revision = key.revision
            rows[Int(number)].parentIndex = -1
            rows[Int(number)].childCount = 0
            rows[Int(number)].generation = 0
            rows[Int(number)].hasExited = 0
            rows[Int(number)].changedNamespaces = 0
            rows[Int(number)].pidNamespaceForChildren = 0
            rows[Int(number)].timeNamespaceForChildren = 0
            forgetPrevious(number)
            setName(number, rows[Int(maker)].name)
            setBlock(sharedBlock(of: maker), of: number)
        } else {
            rows[Int(number)].execCgroupID = body.child_cgroup_id
            rows[Int(number)].execMountNamespace = body.child.namespaces.mnt
        }
        rows[Int(number)].cgroupID = body.child_cgroup_id
        setProcess(number, body.child)
        rows[Int(number)].vpid = body.child_vpid
        let name = event.tail(.name)
        if name.exists { setName(number, name) }
    }

    /// A program was started. Allocates the memory of its strings.
    mutating func exec(_ event: EventView) -> Int32 {
        let body = event.body.load(as: rf_process_exec.self)
        let isKnown = find(pid: event.pid, startBoottimeNanoseconds: event.startBoottimeNanoseconds) >= 0
        let number = upsert(event)
        if isKnown { notePrevious(number) }
        rows[Int(number)].execFlags = body.exec_flags
        rows[Int(number)].executable = body.exe
        rows[Int(number)].hasExited = 0
        setProcess(number, body.process)
        setStrings(number, event)
        touch(number)
        return number
    }

    /// A process that ran before. One that is known already is told better by the events since.
    mutating func found(_ event: EventView) -> Int32 {
        let known = find(pid: event.pid, startBoottimeNanoseconds: event.startBoottimeNanoseconds)
        guard known < 0 else { return known }
        let body = event.body.load(as: rf_process_found.self)
        let number = upsert(event)
        rows[Int(number)].executable = body.exe
        // The same facts in the exec's own bits: a process found has no record of its exec.
        if body.exe.flags & UInt32(RF_FILE_MEMFD) != 0 { rows[Int(number)].execFlags |= UInt32(RF_EXEC_MEMFD) }
        if body.exe.flags & UInt32(RF_FILE_DELETED) != 0 { rows[Int(number)].execFlags |= UInt32(RF_EXEC_DELETED) }
        if body.exe.flags & UInt32(RF_FILE_UPPER_LAYER) != 0 {
            rows[Int(number)].execFlags |= UInt32(RF_EXEC_UPPER_LAYER)
        }
        rows[Int(number)].execCgroupID = event.cgroupID
        rows[Int(number)].execMountNamespace = body.process.namespaces.mnt
        setProcess(number, body.process)
        setStrings(number, event)
        touch(number)
        return number
    }

    /// A process ended.
    @_noLocks
    mutating func exit(_ event: EventView) {
        let number = find(pid: event.pid, startBoottimeNanoseconds: event.startBoottimeNanoseconds)
        if number >= 0 { markExited(number) }
    }

    private mutating func upsert(_ event: EventView) -> Int32 {
        var number = find(pid: event.pid, startBoottimeNanoseconds: event.startBoottimeNanoseconds)
        if number < 0 { number = insert(pid: event.pid, startBoottimeNanoseconds: event.startBoottimeNanoseconds) }
        rows[Int(number)].cgroupID = event.cgroupID
        return number
    }

    @_noLocks
    private mutating func setProcess(_ number: Int32, _ process: rf_process) {
        let row = rows + Int(number)
        if row.pointee.parentPID != process.ppid
            || row.pointee.parentStartBoottimeNanoseconds != process.parent_start_boottime_ns
        {
            unlinkParent(number)
            row.pointee.parentPID = process.ppid
            row.pointee.parentStartBoottimeNanoseconds = process.parent_start_boottime_ns
        }
        linkParent(number)
        row.pointee.vpid = process.vpid
        row.pointee.sessionID = process.sid
        row.pointee.processGroup = process.pgid
        row.pointee.virtualSessionID = process.vsid
        row.pointee.virtualProcessGroup = process.vpgid
        row.pointee.terminal = process.tty
        row.pointee.flags = process.flags
        row.pointee.seccompMode = process.seccomp_mode
        row.pointee.seccompFilterCount = process.seccomp_filters
        row.pointee.credentials = process.credentials
        row.pointee.namespaces = process.namespaces
    }

    /// Puts a name into the row's own bytes.
    @_noLocks
    mutating func setName(_ number: Int32, _ name: LentBytes) {
        let row = rows + Int(number)
        let storage = UnsafeMutableRawPointer(row) + nameOffset
        let count = min(name.count, 16)
        if let start = name.start, start != UnsafeRawPointer(storage) {
            var index = 0
            while index < count {
                storage.storeBytes(of: name.byte(at: index), toByteOffset: index, as: UInt8.self)
                index &+= 1
            }
        }
        row.pointee.name = name.exists ? LentBytes(start: UnsafeRawPointer(storage), count: count) : .missing
    }

    private mutating func setStrings(_ number: Int32, _ event: EventView) {
        setName(number, event.tail(.name))
        rows[Int(number)].argumentsAreTruncated = event.tailFlags(.arguments).contains(.truncated) ? 1 : 0
        setBlock(ProgramStrings(event, name: rows[Int(number)].name).store(in: rows + Int(number)), of: number)
    }
}
