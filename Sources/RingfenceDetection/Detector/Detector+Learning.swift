// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceEvents

/// What the tables learn from records before these are judged: the part that reads files and allocates.
extension Detector {
    mutating func learn(_ event: EventView) {
        let now = event.timeNanoseconds
        switch event.type {
        case .processExec:
            place(event)
            completeContainer(event)
            learnExec(event)
        case .processFound:
            place(event)
            let number = engine.processes.found(event)
            hasEnteredContainer = engine.containers.number(of: event.cgroupID) > 0
            if hasEnteredContainer, let row = engine.processes.row(number) {
                row.pointee.startedInContainer = 1
                engine.containers.noteNamespaces(
                    row.pointee.namespaces, of: engine.containers.number(of: event.cgroupID))
            }
        case .containerFound:
            let id = event.body.load(as: rf_container_found.self).id
            apply(tracker.found(event.tail(.containerJSON), cgroupID: id, into: &engine.containers))
        case .cgroupMkdir:
            let body = event.body.load(as: rf_cgroup_mkdir.self)
            let maker = engine.processes.find(
                pid: event.pid, startBoottimeNanoseconds: event.startBoottimeNanoseconds)
            learnCgroup(
                body.id, event.tail(.cgroupPath), parentID: body.parent_id,
                makerArguments: engine.processes.row(maker)?.pointee.arguments ?? .missing, now)
        case .cgroupAttach:
            let body = event.body.load(as: rf_cgroup_attach.self)
            if engine.containers.number(of: body.id) < 0 {
                learnCgroup(body.id, event.tail(.cgroupPath), parentID: nil, makerArguments: .missing, now)
            }
            let moved = engine.processes.find(
                pid: body.moved_pid, startBoottimeNanoseconds: body.moved_start_boottime_ns)
            engine.processes.row(moved)?.pointee.cgroupID = body.id
        case .cgroupRmdir:
            let id = event.body.load(as: rf_cgroup_rmdir.self).id
            apply(tracker.remove(cgroupID: id, from: &engine.containers))
        case .directoryChange:
            place(event)
            learnDirectory(event)
        default: break
        }
    }

    /// The working directory of a process changed, and not only that of one of its threads.
    private mutating func learnDirectory(_ event: EventView) {
        let body = event.body.load(as: rf_directory_change.self)
        guard body.call.ret == 0, body.is_process != 0 else { return }
        let number = engine.processes.find(
            pid: event.pid, startBoottimeNanoseconds: event.startBoottimeNanoseconds)
        if number >= 0 { engine.processes.setWorkingDirectory(number, event.tail(.workingDirectory)) }
    }

    /// Finds out where a cgroup belongs that no record told of.
    mutating func place(_ event: EventView) {
        guard engine.containers.number(of: event.cgroupID) < 0 else { return }
        apply(
            tracker.place(
                cgroupID: event.cgroupID, isProgramStart: event.type == .processExec, in: &engine.containers))
    }

    private mutating func learnCgroup(
        _ id: UInt64, _ path: LentBytes, parentID: UInt64?, makerArguments: LentBytes, _ now: UInt64
    ) {
        let changes = tracker.learn(
            cgroupID: id, path: path, makerArguments: makerArguments, into: &engine.containers, nowNanoseconds: now)
        apply(changes)
        // Without a directory, as in a replay, a cgroup lies where the one above it does.
        guard changes.isEmpty, let parentID else { return }
        let parent = engine.containers.number(of: parentID)
        if parent > 0, engine.containers.number(of: id) < 0 {
            engine.containers.place(id, in: parent)
            apply([.inner(id, parent)])
        }
    }

    /// A program starts. While it is in the mount namespace in which the runtime was started, it is still the runtime:
    /// runc executes a sealed copy of itself after it entered the container's cgroup.
    private mutating func learnExec(_ event: EventView) {
        let known = engine.processes.find(
            pid: event.pid, startBoottimeNanoseconds: event.startBoottimeNanoseconds)
        let before = engine.processes.row(known)?.pointee
        let number = engine.processes.exec(event)
        guard let row = engine.processes.row(number) else { return }
        let container = max(0, engine.containers.number(of: event.cgroupID))
        let mounts = row.pointee.namespaces.mnt
        if let before, container > 0, before.startedInContainer == 0,
            max(0, engine.containers.number(of: before.execCgroupID)) != container,
            before.execMountNamespace == mounts, engine.containers.judgements[Int(container)].hasOwnMounts
        {
            row.pointee.execCgroupID = before.execCgroupID
            row.pointee.execMountNamespace = before.execMountNamespace
            return
        }
        row.pointee.startedInContainer = container > 0 ? 1 : 0
        row.pointee.execCgroupID = event.cgroupID
        row.pointee.execMountNamespace = mounts
        guard container > 0 else { return }
        engine.containers.noteNamespaces(row.pointee.namespaces, of: container)
        hasEnteredContainer =
            before.map { max(0, engine.containers.number(of: $0.execCgroupID)) != container } ?? true
    }

    /// Looks for details that are still missing, before the program is judged by them: in a replay too, they are known
    /// from the record in front.
    private mutating func completeContainer(_ event: EventView) {
        let container = max(0, engine.containers.number(of: event.cgroupID))
        guard container > 0 else { return }
        apply(tracker.complete(container, in: &engine.containers, nowNanoseconds: event.timeNanoseconds))
        tracker.learnIdentities(container, in: &engine.containers, nowNanoseconds: event.timeNanoseconds)
    }

    /// Tells the kernel what changed.
    mutating func apply(_ changes: [ContainerTracker.Change]) {
        for change in changes {
            switch change {
            case .host(let cgroupID): updates.append(.container(.host(cgroupID)))
            case .refused(let cgroupID):
                refusedContainerCount += 1
                updates.append(.container(.host(cgroupID)))
            case .removed(let cgroupID):
                judge.remove(cgroupID: cgroupID)
                updates.append(.removeContainer(cgroupID: cgroupID))
            case .container(let number): judgeAnew(number)
            case .inner(let cgroupID, let number): tell(cgroupID, number)
            }
        }
    }

    /// Chooses what is expected of a container, and tells the kernel of all its cgroups.
    private mutating func judgeAnew(_ number: Int32) {
        guard let container = engine.containers.container(number) else { return }
        let judgement = engine.containers.judgements + Int(number)
        let admitted = judge.admit(container, hasOwnMounts: judgement.pointee.hasOwnMounts)
        judgement.pointee = admitted.judgement
        judgement.pointee.profileIndex = admitted.profileIndex
        if admitted.isUnjudged { refusedContainerCount += 1 }
        if let update = admitted.update { updates.append(.profile(update)) }
        for cgroupID in engine.containers.cgroups(of: number) { tell(cgroupID, number) }
    }

    private mutating func tell(_ cgroupID: UInt64, _ number: Int32) {
        let judgement = engine.containers.judgements[Int(number)]
        let own = engine.containers.rows[Int(number)].cgroupID
        updates.append(
            .container(
                ContainerUpdate(
                    cgroupID: cgroupID, rootCgroupID: tracker.outermostCgroupID(of: own), state: .known,
                    profileIndex: judgement.profileIndex, judgesSeccomp: judgement.judgesSeccomp,
                    judgesCapabilities: judgement.judgesCapabilities,
                    expectedCapabilities: judgement.expectedCapabilities)))
    }
}
