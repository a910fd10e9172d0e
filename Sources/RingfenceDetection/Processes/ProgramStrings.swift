// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import RingfenceEvents

/// The strings that a record tells of a program, laid out in one block.
struct ProgramStrings {
    private let name: LentBytes
    private let path: LentBytes
    private let arguments: LentBytes
    private let environment: LentBytes
    private let workingDirectory: LentBytes
    private let interpreter: LentBytes

    init(_ event: EventView, name: LentBytes) {
        self.name = name
        path = event.tail(.path)
        arguments = event.tail(.arguments)
        environment = event.tail(.environment)
        workingDirectory = event.tail(.workingDirectory)
        interpreter = event.tail(.interpreter)
    }

    /// Copies the strings and lets the row lend them; nil, and all of them missing, when there is no memory.
    func store(in row: UnsafeMutablePointer<ProcessRow>) -> TextBlock? {
        let commandLineByteCount = name.count &+ 1 &+ arguments.count
        let byteCount =
            path.count &+ arguments.count &+ commandLineByteCount &+ environment.count &+ workingDirectory.count
            &+ interpreter.count &+ workingDirectory.count &+ 2
        guard let block = TextBlock.make(byteCount: byteCount) else {
            row.pointee.executablePath = .missing
            row.pointee.arguments = .missing
            row.pointee.calledAs = .missing
            row.pointee.argumentText = .missing
            row.pointee.commandLine = .missing
            row.pointee.environment = .missing
            row.pointee.workingDirectory = .missing
            row.pointee.interpreter = .missing
            return nil
        }
        var end = block.start
        row.pointee.executablePath = copy(path, to: &end)
        row.pointee.arguments = copy(arguments, to: &end)
        let firstEnd = row.pointee.arguments.firstIndex(of: 0)
        row.pointee.calledAs =
            firstEnd < 0 ? row.pointee.arguments : row.pointee.arguments.prefix(firstEnd)
        let rest = firstEnd < 0 ? LentBytes(start: arguments.start, count: 0) : arguments.dropping(firstEnd &+ 1)
        row.pointee.commandLine = copyCommandLine(rest, to: &end)
        row.pointee.argumentText =
            arguments.exists ? row.pointee.commandLine.dropping(name.count &+ 1) : .missing
        row.pointee.environment = copyList(environment, to: &end)
        row.pointee.workingDirectory = copy(workingDirectory, to: &end)
        row.pointee.interpreter = copyScript(to: &end)
        return block
    }

    private func copy(_ bytes: LentBytes, to end: inout UnsafeMutableRawPointer) -> LentBytes {
        guard let start = bytes.start else { return .missing }
        memcpy(end, start, bytes.count)
        defer { end += bytes.count }
        return LentBytes(start: UnsafeRawPointer(end), count: bytes.count)
    }

    /// The script's path, absolute as far as its name tells.
    private func copyScript(to end: inout UnsafeMutableRawPointer) -> LentBytes {
        guard interpreter.count > 0, workingDirectory.byte(at: 0) == UInt8(ascii: "/") else {
            return copy(interpreter, to: &end)
        }
        let scratch = ScratchText(capacity: interpreter.count &+ workingDirectory.count &+ 2)
        defer { scratch.deallocate() }
        scratch.append(path: interpreter, from: workingDirectory, through: ScratchText.OwnLinks())
        return copy(scratch.text(from: 0), to: &end)
    }

    /// The items with spaces between them.
    private func copyList(_ list: LentBytes, to end: inout UnsafeMutableRawPointer) -> LentBytes {
        let isClosed = list.byte(at: list.count &- 1) == 0
        let copied = copy(isClosed ? list.prefix(list.count &- 1) : list, to: &end)
        guard let start = copied.start else { return .missing }
        for byte in UnsafeMutableRawBufferPointer(start: UnsafeMutableRawPointer(mutating: start), count: copied.count)
            .indices
        where start.load(fromByteOffset: byte, as: UInt8.self) == 0 {
            UnsafeMutableRawPointer(mutating: start).storeBytes(
                of: UInt8(ascii: " "), toByteOffset: byte, as: UInt8.self)
        }
        return copied
    }

    /// The name, and after a space the arguments past the first.
    private func copyCommandLine(_ rest: LentBytes, to end: inout UnsafeMutableRawPointer) -> LentBytes {
        let start = end
        _ = copy(name, to: &end)
        if rest.count > 0 {
            end.storeBytes(of: UInt8(ascii: " "), as: UInt8.self)
            end += 1
            _ = copyList(rest, to: &end)
        }
        return LentBytes(start: UnsafeRawPointer(start), count: end - start)
    }
}
