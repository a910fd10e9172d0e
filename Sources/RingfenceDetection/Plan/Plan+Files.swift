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
        case .fileOpen, .fileWrite, .fileChange, .directoryChange, .fileMap: return context.event.tail(.path)
        case .syscall:
            let place = firstArgument(context, RF_ARG_FD)
            return place < 0 ? .missing : context.event.tail(.descriptorPath(place))
        default: return .missing
        }
    }

    @_noLocks
    func userPath(_ context: EventContext) -> LentBytes {
        switch context.event.type {
        case .fileOpen: return context.event.tail(.userPath)
        default:
            guard context.event.type.hasCallArguments else { return .missing }
            let place = firstArgument(context, RF_ARG_PATH)
            return place < 0 ? .missing : context.event.tail(.argument(place))
        }
    }

    /// The kernel's path; where it resolved none, the program's, from the directory that it starts from.
    @_noLocks
    func filePath(_ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        let path = context.event.tail(.path)
        switch context.event.type {
        // What was linked, or mounted, is not what the first path names.
        case .fileOpen, .fileWrite, .fileChange, .directoryChange, .fileMap: if path.exists { return .bytes(path) }
        default: break
        }
        if context.event.type == .fileOpen { return openedName(context, scratch) }
        guard context.event.type.hasCallArguments else { return .missing }
        let place = firstArgument(context, RF_ARG_PATH)
        guard place < 0 else { return composedPath(place, context, scratch) }
        return .missing
    }

    /// Whether an opened file lies elsewhere than the program's words say, read from where they start.
    @_noLocks
    func userPathDiffers(_ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        let path = context.event.tail(.path)
        let words = userPath(context)
        guard path.exists, words.exists else { return .missing }
        if words.byte(at: 0) == UInt8(ascii: "/") { return .boolean(!path.equals(words)) }
        let base = openBase(context)
        guard base.count > 0 else { return .missing }
        let mark = scratch.mark
        scratch.append(base)
        if base.byte(at: base.count &- 1) != UInt8(ascii: "/") { scratch.append(byte: UInt8(ascii: "/")) }
        scratch.append(
            words.byte(at: 0) == UInt8(ascii: ".") && words.byte(at: 1) == UInt8(ascii: "/") ? words.dropping(2) : words
        )
        return .boolean(!path.equals(scratch.text(from: mark)))
    }

    /// Where an open's relative name starts from: told where nothing was opened, else the working directory.
    @_noLocks
    private func openBase(_ context: EventContext) -> LentBytes {
        let base = context.event.tail(.basePath)
        return base.exists ? base : context.process?.pointee.workingDirectory ?? .missing
    }

    /// What was not opened.
    @_noLocks
    private func openedName(_ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        let path = context.event.tail(.userPath)
        let base = context.event.tail(.basePath)
        guard path.count > 0 else { return .missing }
        if path.byte(at: 0) != UInt8(ascii: "/"), base.byte(at: 0) != UInt8(ascii: "/") { return .bytes(path) }
        let mark = scratch.mark
        scratch.append(path: path, from: base, through: ScratchText.OwnLinks())
        return .bytes(scratch.text(from: mark))
    }
}
