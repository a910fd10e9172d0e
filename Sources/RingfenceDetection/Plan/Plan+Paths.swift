// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceEvents

/// Paths of calls: which argument plays which part, and where a relative one starts from.
extension Plan {
    /// `fs.path.source` and its like.
    @_noLocks
    func path(_ field: ComputedField, _ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        switch field {
        case .sourcePath: return end(ofSource: true, context, scratch)
        case .targetPath: return end(ofSource: false, context, scratch)
        case .sourceUserPath: return userEnd(ofSource: true, context)
        case .targetUserPath: return userEnd(ofSource: false, context)
        default: return isResolved(context)
        }
    }

    /// A call's path argument at that place, absolute; missing where it was not told.
    @_noLocks
    func composedPath(_ place: Int, _ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        let path = context.event.tail(.argument(place))
        guard path.count > 0 else { return .missing }
        let isRelative = path.byte(at: 0) != UInt8(ascii: "/")
        let base = isRelative ? basePath(ofArgument: place, context) : .missing
        if isRelative, base.byte(at: 0) != UInt8(ascii: "/") { return .bytes(path) }
        var links = ScratchText.OwnLinks()
        links.workingDirectory = workingDirectory(context)
        links.descriptorPath = context.event.tail(.procDescriptorPath(place))
        links.pid = context.process?.pointee.vpid ?? 0
        let mark = scratch.mark
        scratch.append(path: path, from: base, through: links)
        return .bytes(scratch.text(from: mark))
    }

    /// The directory of the descriptor before the path; the working directory without one, or with AT_FDCWD.
    @_noLocks
    private func basePath(ofArgument place: Int, _ context: EventContext) -> LentBytes {
        let before = Int32(truncatingIfNeeded: place &- 1)
        if rf_syscall_argument_kind(context.line, before) == RF_ARG_DIRFD.rawValue,
            Int32(truncatingIfNeeded: context.event.register(place &- 1)) != -100
        {
            return context.event.tail(.descriptorPath(place &- 1))
        }
        return workingDirectory(context)
    }

    /// The event's own word where it has one.
    @_noLocks
    private func workingDirectory(_ context: EventContext) -> LentBytes {
        let directory = context.event.tail(.workingDirectory)
        return directory.exists ? directory : context.process?.pointee.workingDirectory ?? .missing
    }

    /// Place of the source or the target among the arguments, -1 where the call has none: the new name is the source of
    /// a link, as Falco has it.
    @_noLocks
    private func place(ofSource isSource: Bool, _ context: EventContext) -> Int {
        let first = firstArgument(context, RF_ARG_PATH)
        let last = lastArgument(context, RF_ARG_PATH)
        switch context.event.type {
        case .fileLink:
            if isSymbolicLink(context) { return isSource ? last : 0 }
            return isSource == isRename(context) ? first : last
        case .mountChange:
            if first != last { return isSource ? first : last }
            // mount has its device before the directory; no other call of one path has two ends.
            return isMount(context) ? (isSource ? 0 : first) : -1
        default: return -1
        }
    }

    @_noLocks
    private func end(ofSource isSource: Bool, _ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        let place = place(ofSource: isSource, context)
        guard place >= 0 else { return .missing }
        if context.event.type == .mountChange {
            let mounted = context.event.tail(.path)
            if !isSource, mounted.exists { return .bytes(mounted) }
            if isSource, isMount(context) { return userEnd(ofSource: true, context) }
        }
        guard context.event.type == .fileLink else { return composedPath(place, context, scratch) }
        if !isSource, isSymbolicLink(context) { return symbolicTarget(context, scratch) }
        let linked = context.event.tail(.path)
        let isLinked = place == firstArgument(context, RF_ARG_PATH)
        return isLinked && linked.exists ? .bytes(linked) : composedPath(place, context, scratch)
    }

    @_noLocks
    private func userEnd(ofSource isSource: Bool, _ context: EventContext) -> FieldValue {
        let place = place(ofSource: isSource, context)
        return place < 0 ? .missing : .bytes(context.event.tail(.argument(place)))
    }

    /// A relative target starts from the link's own directory.
    @_noLocks
    private func symbolicTarget(_ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        let target = context.event.tail(.argument(0))
        guard target.count > 0 else { return .missing }
        var directory = LentBytes.missing
        if target.byte(at: 0) != UInt8(ascii: "/") {
            let link = composedPath(lastArgument(context, RF_ARG_PATH), context, scratch).bytes
            let slash = link.lastIndex(of: UInt8(ascii: "/"))
            guard slash >= 0 else { return .bytes(target) }
            directory = link.prefix(slash)
        }
        let mark = scratch.mark
        scratch.append(path: target, from: directory, through: ScratchText.OwnLinks())
        return .bytes(scratch.text(from: mark))
    }

    @_noLocks
    private func isResolved(_ context: EventContext) -> FieldValue {
        switch context.event.type {
        case .fileOpen: return .boolean(context.event.body.load(as: Int64.self) >= 0)
        case .fileWrite, .fileMap: return .boolean(true)
        default:
            guard context.event.type.isPathCall else { return .missing }
            return .boolean(context.event.body.load(as: rf_path_call.self).flags & UInt32(RF_PATH_RESOLVED) != 0)
        }
    }

    /// Place of the call's last argument of that kind, -1 where it has none.
    @_noLocks
    private func lastArgument(_ context: EventContext, _ kind: rf_argument_kind) -> Int {
        var place: Int32 = 5
        while place >= 0 {
            if rf_syscall_argument_kind(context.line, place) == kind.rawValue { return Int(place) }
            place &-= 1
        }
        return -1
    }

    @_noLocks
    private func isSymbolicLink(_ context: EventContext) -> Bool {
        rf_syscall_argument_kind(context.line, 0) == RF_ARG_STRING.rawValue && context.event.type == .fileLink
    }

    @_noLocks
    private func isMount(_ context: EventContext) -> Bool {
        rf_syscall_argument_kind(context.line, 0) == RF_ARG_STRING.rawValue && context.event.type == .mountChange
    }

    @_noLocks
    private func isRename(_ context: EventContext) -> Bool { callName(context).startsWith(LentBytes("rename")) }

    /// The name of the event's system call; missing where the table has none.
    @_noLocks
    func callName(_ context: EventContext) -> LentBytes {
        guard let name = rf_syscall_at(context.line)?.pointee.name else { return .missing }
        var length = 0
        while name[length] != 0 { length &+= 1 }
        return LentBytes(start: UnsafeRawPointer(name), count: length)
    }
}
