// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceEvents

/// Fields that take more than a load.
extension Plan {
    @_noLocks
    func computed(
        _ reader: FieldReader, _ context: EventContext, _ processes: borrowing ProcessTable, _ scratch: ScratchText
    ) -> FieldValue {
        guard let field = ComputedField(number: reader.parameter) else { return .missing }
        switch field {
        case .eventType: return context.name == 0 ? .missing : .bytes(bytes(nameTexts[Int(context.name)]))
        case .eventNumber: return .integer(context.number)
        case .eventRealtime: return .integer(context.realtimeNanoseconds)
        case .eventTimeText: return timeOfDay(context.realtimeNanoseconds, scratch)
        case .eventCategory: return .bytes(bytes(categoryTexts[Int(context.event.type.number)]))
        case .resultName, .result, .hasFailed: return result(field, context, scratch)
        case .isOpenForReading, .isOpenForWriting, .isOpenMakingExecutable: return openMode(field, context)
        case .eventTimeISO: return dateAndTime(context.realtimeNanoseconds, scratch)
        case .containerDuration:
            let started = context.container.pointee.startedNanoseconds
            guard started >= 0 else { return .missing }
            let now = context.realtimeNanoseconds
            return .integer(now > UInt64(started) ? now &- UInt64(started) : 0)
        case .isMainThread: return .boolean(context.event.pid == context.event.tid)
        case .userPathDiffers: return userPathDiffers(context, scratch)
        // Resolved to readers of their own.
        case .argument, .environmentVariable: return .missing
        case .arguments: return arguments(context, scratch)
        case .filePath, .fileDirectory, .fileName, .fileType, .fileTypeCharacter, .userPath:
            return file(field, context, scratch)
        case .processDuration, .processSessionName, .isVirtualGroupLeader, .isVirtualSessionLeader,
            .programAgeAtStart, .userName, .loginName, .groupName, .parentDuration, .groupLeaderName,
            .groupLeaderCalledAs, .groupLeaderPath, .sessionLeaderCalledAs, .sessionLeaderPath, .argumentCount:
            return process(field, context, processes)
        case .effectiveCapabilities, .permittedCapabilities, .inheritableCapabilities, .boundingCapabilities,
            .ambientCapabilities:
            guard let bits = capabilities(field, context) else { return .missing }
            let mark = scratch.mark
            scratch.append(capabilities: bits)
            return .bytes(scratch.text(from: mark))
        case .capabilityName:
            guard context.event.type == .capabilityCheck else { return .missing }
            let number = UInt64(context.event.body.load(as: UInt32.self))
            guard let name = CapabilityNames.name(of: number) else { return .missing }
            return .bytes(LentBytes(name))
        case .capabilityWasDenied:
            guard context.event.type == .capabilityCheck, let result = context.event.result else { return .missing }
            return .boolean(result < 0)
        case .seccompMode:
            if context.event.type == .syscall {
                return .integer(UInt64(context.event.body.load(fromByteOffset: 56, as: UInt32.self)))
            }
            guard let row = context.process else { return .missing }
            return .integer(UInt64(row.pointee.seccompMode))
        case .effectiveCapabilitiesBefore, .permittedCapabilitiesBefore, .gainedCapabilities, .changedNamespaces,
            .foreignNamespaces:
            return change(field, context, scratch)
        }
    }

    @_noLocks
    private func result(_ field: ComputedField, _ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        guard let result = context.event.result else { return .missing }
        let isError = EventView.isError(result)
        switch field {
        case .result: return .integer(UInt64(bitPattern: result))
        case .hasFailed: return .boolean(isError)
        default:
            guard isError else { return .bytes(LentBytes("SUCCESS")) }
            let mark = scratch.mark
            append(result: result, to: scratch)
            return .bytes(scratch.text(from: mark))
        }
    }

    @_noLocks
    private func openMode(_ field: ComputedField, _ context: EventContext) -> FieldValue {
        guard let flags = context.event.openFlags else { return .boolean(false) }
        // O_PATH opens neither.
        let access = flags & 0o10000000 != 0 ? 3 : flags & 3
        switch field {
        case .isOpenForReading: return .boolean(access == 0 || access == 2)
        case .isOpenForWriting: return .boolean(access == 1 || access == 2)
        default:
            // O_CREAT, or O_TMPFILE's own bit.
            let makes = flags & 0o100 != 0 || flags & 0o20000000 != 0
            return .boolean(makes && context.event.body.load(fromByteOffset: 12, as: UInt32.self) & 0o111 != 0)
        }
    }

    @_noLocks
    private func process(
        _ field: ComputedField, _ context: EventContext, _ processes: borrowing ProcessTable
    ) -> FieldValue {
        guard let row = context.process else { return .missing }
        switch field {
        case .processDuration:
            guard row.pointee.startBoottimeNanoseconds <= context.boottimeNanoseconds else { return .integer(0) }
            return .integer(context.boottimeNanoseconds &- row.pointee.startBoottimeNanoseconds)
        case .processSessionName, .sessionLeaderCalledAs, .sessionLeaderPath:
            return leader(field, row.pointee.sessionID, processes)
        case .groupLeaderName, .groupLeaderCalledAs, .groupLeaderPath:
            return leader(field, row.pointee.processGroup, processes)
        case .parentDuration:
            guard let parent = processes.row(row.pointee.parentIndex) else { return .missing }
            guard parent.pointee.startBoottimeNanoseconds <= context.boottimeNanoseconds else { return .integer(0) }
            return .integer(context.boottimeNanoseconds &- parent.pointee.startBoottimeNanoseconds)
        case .argumentCount:
            guard row.pointee.arguments.exists else { return .missing }
            var items = ListItems(row.pointee.arguments, separator: 0)
            _ = items.next()
            var count: UInt64 = 0
            while items.next().exists { count &+= 1 }
            return .integer(count)
        case .isVirtualGroupLeader: return .boolean(row.pointee.vpid == row.pointee.virtualProcessGroup)
        case .isVirtualSessionLeader: return .boolean(row.pointee.vpid == row.pointee.virtualSessionID)
        case .programAgeAtStart:
            let changed = row.pointee.executable.ctime_ns
            return changed <= row.pointee.startRealtimeNanoseconds
                ? .integer(row.pointee.startRealtimeNanoseconds &- changed) : .integer(0)
        case .userName:
            return userName(row.pointee.credentials.uid, context.container)
        case .loginName:
            let number = row.pointee.credentials.loginuid
            return number == UInt32.max ? .missing : userName(number, context.container - Int(context.containerNumber))
        case .groupName:
            let number = row.pointee.credentials.gid
            return name(number, IdentityNames(context.container.pointee.groupNames))
        default: return .missing
        }
    }

    @_noLocks
    private func userName(_ number: UInt32, _ container: UnsafePointer<ContainerRow>) -> FieldValue {
        name(number, IdentityNames(container.pointee.userNames))
    }

    /// Number 0 has the same name everywhere.
    @_noLocks
    private func name(_ number: UInt32, _ names: IdentityNames) -> FieldValue {
        let known = names.name(of: number)
        return known.exists || number != 0 ? .bytes(known) : .bytes(LentBytes("root"))
    }

    @_noLocks
    private func leader(
        _ field: ComputedField, _ pid: UInt32, _ processes: borrowing ProcessTable
    ) -> FieldValue {
        guard pid != 0, let leader = processes.row(processes.findLatest(pid: pid)) else { return .missing }
        switch field {
        case .processSessionName, .groupLeaderName: return .bytes(leader.pointee.name)
        case .sessionLeaderCalledAs, .groupLeaderCalledAs: return .bytes(leader.pointee.calledAs)
        default: return .bytes(leader.pointee.executablePath)
        }
    }

    /// The event's own word where it has one, since a thread's credentials change between two execs.
    @_noLocks
    private func capabilities(_ field: ComputedField, _ context: EventContext) -> UInt64? {
        let event = context.event
        switch (event.type, field) {
        case (.syscall, .effectiveCapabilities): return event.body.load(fromByteOffset: 64, as: UInt64.self)
        case (.syscall, .permittedCapabilities): return event.body.load(fromByteOffset: 72, as: UInt64.self)
        case (.capabilityCheck, .effectiveCapabilities): return event.body.load(fromByteOffset: 16, as: UInt64.self)
        case (.capabilityCheck, .permittedCapabilities): return event.body.load(fromByteOffset: 24, as: UInt64.self)
        case (.capabilityCheck, .boundingCapabilities): return event.body.load(fromByteOffset: 32, as: UInt64.self)
        default: break
        }
        guard let row = context.process else { return nil }
        switch field {
        case .effectiveCapabilities: return row.pointee.credentials.cap_effective
        case .permittedCapabilities: return row.pointee.credentials.cap_permitted
        case .inheritableCapabilities: return row.pointee.credentials.cap_inheritable
        case .boundingCapabilities: return row.pointee.credentials.cap_bounding
        case .ambientCapabilities: return row.pointee.credentials.cap_ambient
        default: return nil
        }
    }
}
