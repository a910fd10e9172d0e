// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceEvents

/// What changes in a process between two execs. A row tells of the process what its threads did last: they may differ,
/// but for programs that mean to, and those are few.
extension ProcessTable {
    /// A call set credentials.
    @_noLocks
    mutating func changeCredentials(_ event: EventView) {
        let number = find(pid: event.pid, startBoottimeNanoseconds: event.startBoottimeNanoseconds)
        guard let row = row(number) else { return }
        let body = event.body.load(as: rf_credentials_change.self)
        notePrevious(number)
        row.pointee.credentials = body.credentials
        let flag = UInt32(RF_PROCESS_NO_NEW_PRIVILEGES)
        row.pointee.flags = row.pointee.flags & ~flag | body.flags & flag
        touch(number)
    }

    /// unshare or setns led into other namespaces.
    @_noLocks
    mutating func changeNamespaces(_ event: EventView) {
        let number = find(pid: event.pid, startBoottimeNanoseconds: event.startBoottimeNanoseconds)
        guard let row = row(number) else { return }
        let body = event.body.load(as: rf_namespace_change.self)
        let (before, now) = (row.pointee.namespaces, body.now)
        var changed = NamespaceKinds.difference(before, now)
        let pidBefore = row.pointee.pidNamespaceForChildren
        let timeBefore = row.pointee.timeNamespaceForChildren
        if (pidBefore == 0 ? before.pid : pidBefore) != body.pid_for_children { changed |= NamespaceKinds.pid }
        if (timeBefore == 0 ? before.time : timeBefore) != body.time_for_children { changed |= NamespaceKinds.time }
        row.pointee.changedNamespaces = changed
        row.pointee.namespaces = now
        row.pointee.pidNamespaceForChildren = body.pid_for_children
        row.pointee.timeNamespaceForChildren = body.time_for_children
        notePrevious(number)
        row.pointee.credentials = body.credentials
        touch(number)
    }

    /// A process got another name.
    @_noLocks
    mutating func rename(_ event: EventView) {
        let body = event.body.load(as: rf_process_rename.self)
        let number = find(pid: body.renamed_pid, startBoottimeNanoseconds: body.renamed_start_boottime_ns)
        let name = event.tail(.name)
        guard number >= 0, name.exists else { return }
        setName(number, name)
        touch(number)
    }

    /// Keeps what the row says of credentials, before it is told anew.
    @_noLocks
    mutating func notePrevious(_ number: Int32) {
        guard let row = row(number) else { return }
        let credentials = row.pointee.credentials
        row.pointee.knowsPrevious = 1
        row.pointee.previousUID = Int64(credentials.uid)
        row.pointee.previousEffectiveUID = Int64(credentials.euid)
        row.pointee.previousGID = Int64(credentials.gid)
        row.pointee.previousEffectiveGID = Int64(credentials.egid)
        row.pointee.previousEffectiveCapabilities = credentials.cap_effective
        row.pointee.previousPermittedCapabilities = credentials.cap_permitted
    }

    /// A new process has had no change of its own yet.
    @_noLocks
    mutating func forgetPrevious(_ number: Int32) {
        guard let row = row(number) else { return }
        row.pointee.knowsPrevious = 0
        row.pointee.previousUID = -1
        row.pointee.previousEffectiveUID = -1
        row.pointee.previousGID = -1
        row.pointee.previousEffectiveGID = -1
    }
}
