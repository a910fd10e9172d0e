// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// Functions of the rule language. Their texts are made in the scratch text, and are cut where it ends.
extension Plan {
    @_noLocks
    func transformed(
        _ reader: FieldReader, _ context: EventContext, _ processes: borrowing ProcessTable, _ scratch: ScratchText
    ) -> FieldValue {
        let transformation = transformations[Int(reader.parameter)]
        let input = transformationInputs[Int(transformation.firstInput)]
        switch transformation.function {
        case .lower, .upper, .base64, .basename:
            let mark = scratch.mark
            let value = read(input.reader, context, processes, scratch)
            guard case .bytes = value.kind else { return .missing }
            return mapped(transformation.function, value.bytes, scratch, mark)
        case .length: return length(input, context, processes, scratch)
        case .join: return joined(transformation, input, context, processes, scratch)
        case .concatenation: return concatenated(transformation, context, processes, scratch)
        case .options: return options(transformation, input, context, processes, scratch)
        }
    }

    @_noLocks
    private func mapped(
        _ function: PlanTransformation.Function, _ bytes: LentBytes, _ scratch: ScratchText, _ mark: Int
    ) -> FieldValue {
        switch function {
        case .basename: return .bytes(bytes.dropping(bytes.lastIndex(of: UInt8(ascii: "/")) &+ 1))
        case .base64:
            scratch.place(bytes, at: mark)
            guard scratch.decodeBase64(from: mark) else { return .missing }
        case .lower:
            scratch.place(bytes, at: mark)
            scratch.changeCase(from: mark, first: 0x41)
        default:
            scratch.place(bytes, at: mark)
            scratch.changeCase(from: mark, first: 0x61)
        }
        return .bytes(scratch.text(from: mark))
    }

    @_noLocks
    private func length(
        _ input: PlanTransformation.Input, _ context: EventContext, _ processes: borrowing ProcessTable,
        _ scratch: ScratchText
    ) -> FieldValue {
        if input.reader.coversAllAncestors { return ancestorCount(input, context, processes, scratch) }
        let value = read(input.reader, context, processes, scratch)
        switch value.kind {
        case .bytes: return .integer(UInt64(truncatingIfNeeded: value.bytes.count))
        case .list:
            var items = ListItems(value.bytes, separator: 0)
            var count: UInt64 = 0
            while items.next().exists { count &+= 1 }
            return .integer(count)
        case .missing, .integer: return .missing
        }
    }

    /// How many ancestors have the value.
    @_noLocks
    private func ancestorCount(
        _ input: PlanTransformation.Input, _ context: EventContext, _ processes: borrowing ProcessTable,
        _ scratch: ScratchText
    ) -> FieldValue {
        let mark = scratch.mark
        var count: UInt64 = 0
        var context = context
        var row = processes.row(context.process?.pointee.parentIndex ?? -1)
        while let ancestor = row {
            context.ancestor = UnsafePointer(ancestor)
            let value = read(input.reader, context, processes, scratch)
            if case .missing = value.kind {} else { count &+= 1 }
            scratch.reset(to: mark)
            row = processes.row(ancestor.pointee.parentIndex)
        }
        return count > 0 ? .integer(count) : .missing
    }

    /// The ancestors' values with the separator between them, missing ones left out.
    @_noLocks
    private func joinedAncestors(
        _ separator: LentBytes, _ input: PlanTransformation.Input, _ context: EventContext,
        _ processes: borrowing ProcessTable, _ scratch: ScratchText
    ) -> FieldValue {
        let mark = scratch.mark
        var hasItems = false
        var context = context
        var row = processes.row(context.process?.pointee.parentIndex ?? -1)
        while let ancestor = row {
            context.ancestor = UnsafePointer(ancestor)
            let end = scratch.mark
            if hasItems { scratch.append(separator) }
            let place = scratch.mark
            let value = read(input.reader, context, processes, scratch)
            if case .missing = value.kind {
                scratch.reset(to: end)
            } else {
                append(value, input.rendering, to: scratch, at: place)
                hasItems = true
            }
            row = processes.row(ancestor.pointee.parentIndex)
        }
        return hasItems ? .bytes(scratch.text(from: mark)) : .missing
    }

    @_noLocks
    private func joined(
        _ transformation: PlanTransformation, _ input: PlanTransformation.Input, _ context: EventContext,
        _ processes: borrowing ProcessTable, _ scratch: ScratchText
    ) -> FieldValue {
        let separator = bytes(transformation.text)
        if input.reader.coversAllAncestors {
            return joinedAncestors(separator, input, context, processes, scratch)
        }
        let value = read(input.reader, context, processes, scratch)
        guard value.bytes.exists else { return .missing }
        // Behind what was read, which may lie there itself.
        let mark = scratch.mark
        var items = ListItems(value, skipsFirst: input.skipsFirstItem)
        var item = items.next()
        while item.exists {
            if scratch.mark > mark { scratch.append(separator) }
            scratch.append(item)
            item = items.next()
        }
        return .bytes(scratch.text(from: mark))
    }

    @_noLocks
    private func concatenated(
        _ transformation: PlanTransformation, _ context: EventContext, _ processes: borrowing ProcessTable,
        _ scratch: ScratchText
    ) -> FieldValue {
        let mark = scratch.mark
        var index = transformation.firstInput
        while index < transformation.firstInput &+ transformation.inputCount {
            let input = transformationInputs[Int(index)]
            let place = scratch.mark
            let value = read(input.reader, context, processes, scratch)
            if case .missing = value.kind { return .missing }
            append(value, input.rendering, to: scratch, at: place)
            index &+= 1
        }
        return .bytes(scratch.text(from: mark))
    }

    /// Puts a value's text at `place`, where the text may have been made just now.
    @_noLocks
    private func append(
        _ value: FieldValue, _ rendering: PlanTransformation.Rendering, to scratch: ScratchText, at place: Int
    ) {
        switch rendering {
        case .text: return scratch.place(value.bytes, at: place)
        case .address:
            scratch.reset(to: place)
            return scratch.append(address: value.bytes)
        case .signed, .unsigned, .boolean: break
        }
        guard case .integer = value.kind else { return }
        scratch.reset(to: place)
        switch rendering {
        case .signed: scratch.append(signed: Int64(bitPattern: value.bits))
        case .boolean: scratch.append(value.bits != 0 ? "true" : "false")
        default: scratch.append(decimal: value.bits)
        }
    }

    @_noLocks
    private func options(
        _ transformation: PlanTransformation, _ input: PlanTransformation.Input, _ context: EventContext,
        _ processes: borrowing ProcessTable, _ scratch: ScratchText
    ) -> FieldValue {
        let value = read(input.reader, context, processes, scratch)
        guard value.bytes.exists else { return .missing }
        let mark = scratch.mark
        var scanner = OptionScanner(
            ListItems(value, skipsFirst: input.skipsFirstItem), options: bytes(transformation.text))
        var argument = LentBytes.missing
        while scanner.advance() {
            if transformation.key == 0 {
                scratch.append(byte: scanner.letter)
                scratch.append(byte: 0)
            } else if scanner.letter == transformation.key {
                argument = scanner.argument
            }
        }
        if transformation.key != 0 { return .bytes(argument) }
        return scratch.mark > mark ? .list(scratch.text(from: mark)) : .missing
    }
}
