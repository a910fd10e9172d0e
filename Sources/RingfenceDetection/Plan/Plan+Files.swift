// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceEvents

/// Fields of the file that an event is about.
extension Plan {
    @_noLocks
    func file(_ field: ComputedField, _ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        switch field {
        case .filePath: return filePath(context, scratch)
        case .userPath: return .bytes(userPath(context))
        case .fileDirectory:
            let path = openFilePath(context)
            let slash = path.lastIndex(of: UInt8(ascii: "/"))
            return slash < 0 ? .missing : .bytes(path.prefix(max(1, slash)))
        case .fileName:
            let path = openFilePath(context)
            return .bytes(path.dropping(path.lastIndex(of: UInt8(ascii: "/")) &+ 1))
        default:
            let kind = descriptorKind(context)
            if field == .fileType { return .bytes(kind) }
            return .bytes(Self.character(ofKind: kind, isSocket: context.event.socket != nil))
        }
    }

    /// `fd.name`.
    @_noLocks
    private func openFilePath(_ context: EventContext) -> LentBytes {
        switch context.event.type {
        case .fileOpen, .fileWrite: return context.event.tail(.path)
        case .syscall:
            let place = firstArgument(context, RF_ARG_FD)
            return place < 0 ? .missing : context.event.tail(.descriptorPath(place))
        default: return .missing
        }
    }

    @_noLocks
    private func userPath(_ context: EventContext) -> LentBytes {
        switch context.event.type {
        case .fileOpen: return context.event.tail(.userPath)
        case .syscall:
            let place = firstArgument(context, RF_ARG_PATH)
            return place < 0 ? .missing : context.event.tail(.argument(place))
        default: return .missing
        }
    }

    /// The kernel's path; where nothing was opened, the program's, from the directory that it starts from.
    @_noLocks
    private func filePath(_ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        if context.event.type == .fileOpen || context.event.type == .fileWrite {
            let path = context.event.tail(.path)
            if path.exists { return .bytes(path) }
        }
        let path = userPath(context)
        guard path.exists, path.byte(at: 0) != UInt8(ascii: "/") else { return .bytes(path) }
        let base = basePath(context)
        guard base.count > 0 else { return .bytes(path) }
        let mark = scratch.mark
        scratch.append(base)
        if base.byte(at: base.count &- 1) != UInt8(ascii: "/") { scratch.append(byte: UInt8(ascii: "/")) }
        scratch.append(path)
        return .bytes(scratch.text(from: mark))
    }

    /// Whether an opened file lies elsewhere than the program's words say, read from where they start.
    @_noLocks
    func userPathDiffers(_ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        let path = context.event.tail(.path)
        let words = userPath(context)
        guard path.exists, words.exists else { return .missing }
        if words.byte(at: 0) == UInt8(ascii: "/") { return .boolean(!path.equals(words)) }
        let base = basePath(context)
        guard base.count > 0 else { return .missing }
        let mark = scratch.mark
        scratch.append(base)
        if base.byte(at: base.count &- 1) != UInt8(ascii: "/") { scratch.append(byte: UInt8(ascii: "/")) }
        scratch.append(
            words.byte(at: 0) == UInt8(ascii: ".") && words.byte(at: 1) == UInt8(ascii: "/") ? words.dropping(2) : words
        )
        return .boolean(!path.equals(scratch.text(from: mark)))
    }

    @_noLocks
    private func basePath(_ context: EventContext) -> LentBytes {
        let base = context.event.tail(.basePath)
        if base.exists { return base }
        if context.event.type == .syscall {
            let place = firstArgument(context, RF_ARG_DIRFD)
            if place >= 0 {
                let path = context.event.tail(.descriptorPath(place))
                if path.exists { return path }
                // AT_FDCWD, else a descriptor whose path is not told.
                if Int32(truncatingIfNeeded: context.event.register(place)) != -100 { return .missing }
            }
        }
        return context.process?.pointee.workingDirectory ?? .missing
    }
}
