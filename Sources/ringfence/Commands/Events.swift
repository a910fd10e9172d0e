// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import RingfenceEvents
internal import RingfenceOutputs

/// `ringfence events`.
struct Events: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists every system call that a rule can name in evt.type, with its arguments.")

    @Flag(help: "One JSON array, for programs.")
    var json = false

    func run() {
        if json { return Console.show(document()) }
        var table = TextTable("EVT.TYPE", "X86_64", "I386", "AARCH64", "ARGUMENTS (evt.arg.NAME)")
        for line in SyscallTable.lines {
            table.add(
                line.name, number(line, .x86_64), number(line, .i386), number(line, .aarch64),
                line.arguments.map { "\($0.name):\(name(of: $0.kind))" }.joined(separator: " "))
        }
        Console.show(table.text)
    }

    private func number(_ line: SyscallLine, _ architecture: SyscallArchitecture) -> String {
        line.number(in: architecture).map { String($0) } ?? "-"
    }

    private func document() -> [UInt8] {
        var json = JSONText()
        json.beginArray()
        for line in SyscallTable.lines {
            json.beginObject()
            json.field("name", line.name)
            json.key("numbers")
            json.beginObject()
            json.field("x86_64", line.number(in: .x86_64))
            json.field("i386", line.number(in: .i386))
            json.field("aarch64", line.number(in: .aarch64))
            json.endObject()
            json.key("args")
            json.beginArray()
            for argument in line.arguments {
                json.beginObject()
                json.field("name", argument.name)
                json.field("kind", name(of: argument.kind))
                json.endObject()
            }
            json.endArray()
            json.endObject()
        }
        json.endArray()
        json.endLine()
        return json.bytes
    }

    private func name(of kind: SyscallArgumentKind) -> String {
        switch kind {
        case .none: "none"
        case .integer: "int"
        case .unsigned: "uint"
        case .fileDescriptor: "fd"
        case .directoryDescriptor: "dirfd"
        case .path: "path"
        case .string: "string"
        case .socketAddress: "sockaddr"
        case .flags: "flags"
        case .mode: "mode"
        case .pointer: "pointer"
        case .size: "size"
        case .processID: "pid"
        case .userID: "uid"
        case .groupID: "gid"
        case .signal: "signal"
        case .address: "address"
        }
    }
}
