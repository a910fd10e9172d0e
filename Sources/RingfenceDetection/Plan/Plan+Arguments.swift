// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceEvents

/// Arguments as text: `evt.arg` and `evt.args`.
extension Plan {
    /// A system call's argument.
    @_noLocks
    func syscallArgument(_ place: Int, _ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        guard context.event.type.hasCallArguments, context.line >= 0 else { return .missing }
        let kind = rf_argument_kind(
            rawValue: rf_syscall_argument_kind(context.line, Int32(truncatingIfNeeded: place)))
        let register = context.event.register(place)
        let mark = scratch.mark
        switch kind {
        case RF_ARG_NONE: return .missing
        // Falco's evt.arg of a path is absolute; fs.path.nameraw and its like have what the program wrote.
        case RF_ARG_PATH where context.event.type.isPathCall && context.event.tail(.argument(place)).count > 0:
            return composedPath(place, context, scratch)
        case RF_ARG_PATH, RF_ARG_STRING, RF_ARG_POINTER:
            let bytes = context.event.tail(.argument(place))
            // What the pointer led to could not be read, or was not asked for.
            if bytes.exists { return .bytes(bytes) }
            scratch.append(hexadecimal: register)
        case RF_ARG_UINT, RF_ARG_SIZE: scratch.append(decimal: register)
        case RF_ARG_FD, RF_ARG_PID, RF_ARG_UID, RF_ARG_GID, RF_ARG_SIGNAL:
            scratch.append(signed: Int64(Int32(truncatingIfNeeded: register)))
        case RF_ARG_DIRFD: append(directory: register, to: scratch)
        case RF_ARG_INT:
            // A C int in a 64-bit register has zeroes above it.
            let isInt = register >> 32 == 0
            scratch.append(signed: isInt ? Int64(Int32(truncatingIfNeeded: register)) : Int64(bitPattern: register))
        case RF_ARG_MODE: append(mode: register, context, to: scratch)
        case RF_ARG_FLAGS: append(flags: register, place, context, to: scratch)
        default: scratch.append(hexadecimal: register)
        }
        return .bytes(scratch.text(from: mark))
    }

    /// An argument of an event that is no plain system call.
    @_noLocks
    func eventArgument(_ reader: FieldReader, _ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        let rendering = UInt8(truncatingIfNeeded: reader.extent)
        if case .socketName = reader.source { return socketName(context, scratch) }
        if reader.parameter != 0 {
            let bytes = context.event.tail(TailID(UInt16(truncatingIfNeeded: reader.parameter)))
            guard bytes.exists else { return .missing }
            let mark = scratch.mark
            switch rendering {
            case ArgumentRendering.list.number: scratch.append(list: bytes)
            case ArgumentRendering.socketAddress.number: scratch.append(socketAddress: bytes)
            default: return .bytes(bytes)
            }
            return .bytes(scratch.text(from: mark))
        }
        let bits = reader.slot.load(from: context.event.body)
        let mark = scratch.mark
        switch rendering {
        case ArgumentRendering.hexadecimal.number: scratch.append(hexadecimal: bits)
        case ArgumentRendering.octal.number: scratch.append(octal: bits)
        case ArgumentRendering.openFlags.number: scratch.append(openFlags: bits)
        case ArgumentRendering.capability.number:
            if let name = CapabilityNames.name(of: bits) { scratch.append(name) } else { scratch.append(decimal: bits) }
        case ArgumentRendering.result.number: append(result: Int64(bitPattern: bits), to: scratch)
        case ArgumentRendering.descriptor.number: append(directory: bits, to: scratch)
        case ArgumentRendering.socketFamily.number: scratch.append(socketFamily: bits)
        case ArgumentRendering.boolean.number: scratch.append(bits != 0 ? "true" : "false")
        case ArgumentRendering.protection.number: scratch.append(protection: bits)
        default:
            reader.slot.kind == .signed
                ? scratch.append(signed: Int64(bitPattern: bits)) : scratch.append(decimal: bits)
        }
        return .bytes(scratch.text(from: mark))
    }

    /// The errno's name, or the number.
    @_noLocks
    func append(result: Int64, to scratch: ScratchText) {
        if EventView.isError(result), let name = ErrorNames.name(of: result.magnitude) {
            scratch.append(name)
        } else {
            scratch.append(signed: result)
        }
    }

    @_noLocks
    private func append(directory register: UInt64, to scratch: ScratchText) {
        let number = Int32(truncatingIfNeeded: register)
        // AT_FDCWD of fcntl.h.
        if number == -100 {
            scratch.append("AT_FDCWD")
        } else if EventView.isError(Int64(number)), let name = ErrorNames.name(of: UInt64(number.magnitude)) {
            scratch.append(name)
        } else {
            scratch.append(signed: Int64(number))
        }
    }

    /// By name for the calls whose flags rules ask for, else as a number.
    @_noLocks
    private func append(flags: UInt64, _ place: Int, _ context: EventContext, to scratch: ScratchText) {
        let text = callName(context)
        if text.equals(LentBytes("renameat2")) {
            scratch.append(renameFlags: flags)
        } else if context.event.type == .fileChange || context.event.type == .fileLink {
            // fallocate's flags are none of these.
            text.equals(LentBytes("fallocate")) || text.endsWith(LentBytes("setxattr"))
                ? scratch.append(hexadecimal: flags) : scratch.append(pathFlags: flags)
        } else if text.equals(LentBytes("mount")) {
            scratch.append(mountFlags: flags)
        } else if text.equals(LentBytes("umount2")) {
            scratch.append(unmountFlags: flags)
        } else if text.isOne(of: "mmap", "mmap2", "mprotect"), place == 2 {
            scratch.append(protection: flags)
        } else if text.isOne(of: "clone", "unshare", "setns") {
            scratch.append(cloneFlags: flags)
        } else if text.isOne(of: "open", "openat", "open_by_handle_at") {
            scratch.append(openFlags: flags)
        } else {
            scratch.append(hexadecimal: flags)
        }
    }

    /// By name for the calls that set them on a file there is, else as a number.
    @_noLocks
    private func append(mode: UInt64, _ context: EventContext, to scratch: ScratchText) {
        let name = callName(context)
        if name.contains(LentBytes("chmod")) || name.startsWith(LentBytes("mknod")) {
            scratch.append(permissions: mode)
        } else {
            scratch.append(octal: mode & 0o177777)
        }
    }
}

extension LentBytes {
    @_noLocks
    fileprivate func isOne(of first: StaticString, _ second: StaticString, _ third: StaticString) -> Bool {
        equals(LentBytes(first)) || equals(LentBytes(second)) || equals(LentBytes(third))
    }

    @_noLocks
    init(_ text: StaticString) {
        self.init(start: UnsafeRawPointer(text.utf8Start), count: text.utf8CodeUnitCount)
    }
}

extension ArgumentRendering {
    /// `rawValue` by a way that the path of an event may take.
    var number: UInt8 {
        @_noLocks get {
            switch self {
            case .decimal: 0
            case .hexadecimal: 1
            case .octal: 2
            case .text: 3
            case .list: 4
            case .openFlags: 5
            case .capability: 6
            case .result: 7
            case .descriptor: 8
            case .boolean: 9
            case .protection: 10
            case .socketFamily: 11
            case .socketAddress: 12
            }
        }
    }
}
