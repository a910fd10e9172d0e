// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceEvents

extension Plan {
    /// A field's value. Text that has to be made goes to `scratch`.
    @_noLocks
    func read(
        _ reader: FieldReader, _ context: EventContext, _ processes: borrowing ProcessTable, _ scratch: ScratchText
    ) -> FieldValue {
        switch reader.source {
        case .missing: return .missing
        case .fixed: return .bytes(bytes(PoolRange(offset: reader.parameter, count: reader.extent)))
        case .header: return integer(reader.slot, context.event.header)
        case .body: return integer(reader.slot, context.event.body)
        case .tail: return .bytes(context.event.tail(TailID(UInt16(truncatingIfNeeded: reader.parameter))))
        case .descriptorPath: return descriptorPath(context, scratch)
        case .descriptor: return descriptor(context)
        case .socketName: return socketName(context, scratch)
        case .socket: return socket(reader, context, scratch)
        case .process, .processBytes: return rowValue(reader, context.process)
        case .parent, .parentBytes:
            return rowValue(reader, ancestor(1, context, processes))
        case .ancestor, .ancestorBytes:
            return rowValue(reader, ancestor(reader.extent, context, processes))
        case .anyAncestor, .anyAncestorBytes: return rowValue(reader, context.ancestor)
        case .container, .containerBytes, .containerColumn: return containerValue(reader, context.container)
        case .environmentVariable:
            guard let row = context.process else { return .missing }
            let name = bytes(PoolRange(offset: reader.parameter, count: reader.extent))
            return .bytes(Self.variable(name, of: row.pointee.environment))
        case .computed: return computed(reader, context, processes, scratch)
        case .eventArgument: return eventArgument(reader, context, scratch)
        case .syscallArgument:
            guard context.line >= 0 else { return .missing }
            let place = pool[Int(reader.parameter) &+ Int(context.line)]
            return place < 6 ? syscallArgument(Int(place), context, scratch) : .missing
        case .syscallArgumentAt: return syscallArgument(Int(reader.parameter), context, scratch)
        case .transformed: return transformed(reader, context, processes, scratch)
        }
    }

    /// A field of the container, or one that is the same everywhere.
    @_noLocks
    func containerValue(_ reader: FieldReader, _ row: UnsafePointer<ContainerRow>) -> FieldValue {
        switch reader.source {
        case .fixed: return .bytes(bytes(PoolRange(offset: reader.parameter, count: reader.extent)))
        case .container: return integer(reader.slot, UnsafeRawPointer(row))
        case .containerBytes:
            return .bytes(UnsafeRawPointer(row).load(fromByteOffset: Int(reader.parameter), as: LentBytes.self))
        case .containerColumn:
            return .bytes(
                column(reader.slot.offset, bytes(PoolRange(offset: reader.parameter, count: reader.extent)), row))
        default: return .missing
        }
    }

    @_noLocks
    func rowValue(_ reader: FieldReader, _ row: UnsafePointer<ProcessRow>?) -> FieldValue {
        guard let row else { return .missing }
        switch reader.source {
        case .processBytes, .parentBytes, .ancestorBytes, .anyAncestorBytes:
            return .bytes(
                UnsafeRawPointer(row).load(fromByteOffset: Int(reader.parameter), as: LentBytes.self))
        default: return integer(reader.slot, UnsafeRawPointer(row))
        }
    }

    /// The ancestor that many steps up, 0 the process itself.
    @_noLocks
    func ancestor(
        _ steps: UInt32, _ context: EventContext, _ processes: borrowing ProcessTable
    ) -> UnsafePointer<ProcessRow>? {
        guard var row = context.process else { return nil }
        var left = steps
        while left > 0 {
            guard let parent = processes.row(row.pointee.parentIndex) else { return nil }
            row = UnsafePointer(parent)
            left &-= 1
        }
        return row
    }

    @_noLocks
    private func integer(_ slot: Slot, _ base: UnsafeRawPointer) -> FieldValue {
        let bits = slot.load(from: base)
        if slot.kind == .optional, Int64(bitPattern: bits) < 0 { return .missing }
        return .integer(bits)
    }

    /// Place of the call's first argument of that kind (`enum rf_argument_kind`), -1 where it has none.
    @_noLocks
    func firstArgument(_ context: EventContext, _ kind: rf_argument_kind) -> Int {
        guard context.line >= 0 else { return -1 }
        var place: Int32 = 0
        while place < 6 {
            if rf_syscall_argument_kind(context.line, place) == kind.rawValue { return Int(place) }
            place &+= 1
        }
        return -1
    }

    @_noLocks
    private func descriptorPath(_ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        let place = firstArgument(context, RF_ARG_FD)
        guard place >= 0 else { return .missing }
        let path = context.event.tail(.descriptorPath(place))
        return path.exists ? .bytes(path) : socketName(context, scratch)
    }

    @_noLocks
    private func descriptor(_ context: EventContext) -> FieldValue {
        let place = firstArgument(context, RF_ARG_FD)
        guard place >= 0 else { return .missing }
        return .integer(UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: context.event.register(place)))))
    }
}
