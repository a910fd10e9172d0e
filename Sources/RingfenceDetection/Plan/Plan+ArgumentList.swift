// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceEvents

extension Plan {
    /// `evt.args`: the result and all arguments, `name=value name=value`.
    @_noLocks
    func arguments(_ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        let mark = scratch.mark
        if let result = context.event.result {
            scratch.append("res=")
            append(result: result, to: scratch)
        }
        if context.event.type.hasCallArguments { appendSyscallArguments(context, scratch, mark) }
        let type = Int(context.event.type.number)
        var index = argumentStarts[type]
        while index < argumentStarts[type &+ 1] {
            let reader = argumentReaders[Int(index)]
            appendName(bytes(argumentNames[Int(index)]), scratch, mark)
            appendValue(reader, context, scratch)
            index &+= 1
        }
        return scratch.mark > mark ? .bytes(scratch.text(from: mark)) : .missing
    }

    @_noLocks
    private func appendSyscallArguments(_ context: EventContext, _ scratch: ScratchText, _ mark: Int) {
        var place: Int32 = 0
        while context.line >= 0, let name = rf_syscall_argument_name(context.line, place) {
            var length = 0
            while name[length] != 0 { length &+= 1 }
            appendName(LentBytes(start: UnsafeRawPointer(name), count: length), scratch, mark)
            let before = scratch.mark
            let value = syscallArgument(Int(place), context, scratch)
            // Text that was made stands where it belongs already.
            if scratch.mark == before { scratch.append(value.bytes) }
            place &+= 1
        }
    }

    @_noLocks
    private func appendValue(_ reader: FieldReader, _ context: EventContext, _ scratch: ScratchText) {
        let before = scratch.mark
        let value = eventArgument(reader, context, scratch)
        if !value.bytes.exists { return scratch.append("<NA>") }
        if scratch.mark == before { scratch.append(value.bytes) }
    }

    @_noLocks
    private func appendName(_ name: LentBytes, _ scratch: ScratchText, _ mark: Int) {
        if scratch.mark > mark { scratch.append(byte: UInt8(ascii: " ")) }
        scratch.append(name)
        scratch.append(byte: UInt8(ascii: "="))
    }
}
