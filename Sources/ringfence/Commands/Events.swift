// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import RingfenceEvents
internal import RingfenceOutputs

/// `ringfence events`.
struct Events: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists every event that a rule can name in evt.type, with its arguments.")

    @Flag(help: "One JSON array, for programs.")
    var json = false

    func run() { json ? Console.show(document()) : Console.show(report()) }

    /// Lines of system calls that no event of its own stands for.
    private var plainCalls: [SyscallLine] {
        let told = Set(EventCatalog.all.flatMap(\.names))
        return SyscallTable.lines.filter { !told.contains($0.name) }
    }

    private func report() -> String {
        var events = TextTable("EVT.TYPE", "CATEGORY", "ARGUMENTS (evt.arg.NAME)")
        for event in EventCatalog.all {
            for name in event.names {
                events.add(name, event.category, event.arguments.map(\.name).joined(separator: " "))
            }
        }
        var calls = TextTable("EVT.TYPE", "X86_64", "I386", "AARCH64", "ARGUMENTS (evt.arg.NAME)")
        for line in plainCalls {
            calls.add(
                line.name, number(line, .x86_64), number(line, .i386), number(line, .aarch64),
                line.arguments.map { "\($0.name):\(name(of: $0.kind))" }.joined(separator: " "))
        }
        return "Events with a program of their own:\n\n\(events.text)\nAll other system calls:\n\n\(calls.text)"
    }

    private func number(_ line: SyscallLine, _ architecture: SyscallArchitecture) -> String {
        line.number(in: architecture).map { String($0) } ?? "-"
    }

    private func document() -> [UInt8] {
        var json = JSONText()
        json.beginArray()
        for event in EventCatalog.all {
            for name in event.names { append(event, named: name, to: &json) }
        }
        for line in plainCalls { append(line, to: &json) }
        json.endArray()
        json.endLine()
        return json.bytes
    }

    private func append(_ event: EventDescription, named name: String, to json: inout JSONText) {
        json.beginObject()
        json.field("name", name)
        json.field("category", event.category)
        json.field("summary", event.summary)
        json.key("programs")
        json.beginArray()
        for program in event.programs {
            json.beginObject()
            json.field("name", program.name)
            json.key("syscalls")
            json.strings(program.syscalls)
            json.endObject()
        }
        json.endArray()
        json.key("args")
        json.beginArray()
        for argument in event.arguments {
            json.beginObject()
            json.field("name", argument.name)
            json.field("summary", argument.summary)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }

    private func append(_ line: SyscallLine, to json: inout JSONText) {
        json.beginObject()
        json.field("name", line.name)
        json.field("category", "system")
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
