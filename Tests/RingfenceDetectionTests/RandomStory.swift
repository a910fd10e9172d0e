// SPDX-License-Identifier: Apache-2.0

import RingfenceContainers
import RingfenceEvents
import RingfenceTesting

/// Random events, each with what a plain model says that its fields are.
struct RandomStory {
    struct Step {
        var record: Record
        /// nil: a record that no rule is asked about.
        var values: [String: NaiveValue]?
    }

    private struct Program {
        var actor: Actor
        var name: String
        var path: String
        var arguments: [String]
        var parent: Int?
        var isKnown: Bool
    }

    private var generator: SeededGenerator
    private var story = EventBuilder()
    private var programs: [Program] = []
    private let containerCgroup: UInt64 = 50

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func steps(_ count: Int) -> [Step] {
        var container = Container(
            id: String(repeating: "c", count: 64), runtime: .docker, cgroupPath: "/docker/c",
            cgroupID: containerCgroup)
        container.name = "web"
        var steps = [Step(record: story.container(id: containerCgroup, json: container.json))]
        steps.append(start(nil))
        for _ in 0..<count {
            switch Int.random(in: 0..<10, using: &generator) {
            case 0, 1: steps += forkAndExec()
            case 2: steps.append(execAnew())
            default: steps.append(act())
            }
        }
        return steps
    }

    private mutating func pick<Item>(_ items: [Item], else other: Item) -> Item {
        items.randomElement(using: &generator) ?? other
    }

    private mutating func program(_ actor: Actor, parent: Int?) -> Program {
        let name = pick(RandomConditions.names, else: "sh")
        let arguments = [pick(RandomConditions.names, else: "sh"), pick(["-c", "x", "passwd"], else: "x")]
        return Program(
            actor: actor, name: name, path: "/bin/\(name)", arguments: arguments, parent: parent, isKnown: true)
    }

    /// The first process: found at the start, not started.
    private mutating func start(_: Void?) -> Step {
        let program = program(Actor(pid: 10), parent: nil)
        programs.append(program)
        return Step(record: story.found(program.actor, program.path, program.arguments))
    }

    private mutating func forkAndExec() -> [Step] {
        let parent = Int.random(in: 0..<programs.count, using: &generator)
        var actor = programs[parent].actor
        actor.pid = UInt32(clamping: 100 + programs.count)
        actor.startNanoseconds = UInt64(actor.pid) * 1000
        actor.cgroupID = Bool.random(using: &generator) ? containerCgroup : 1
        actor.uid = Bool.random(using: &generator) ? 0 : 1000
        var forkValues = values(parent)
        forkValues["evt.type"] = .text("clone")
        forkValues["evt.res"] = .text("SUCCESS")
        let fork = Step(record: story.fork(actor, by: programs[parent].actor), values: forkValues)
        programs.append(program(actor, parent: parent))
        return [fork, exec(programs.count - 1)]
    }

    private mutating func execAnew() -> Step {
        let index = Int.random(in: 0..<programs.count, using: &generator)
        programs[index] = program(programs[index].actor, parent: programs[index].parent)
        return exec(index)
    }

    private mutating func exec(_ index: Int) -> Step {
        let program = programs[index]
        let parent = program.parent.map { programs[$0].actor }
        let record = story.exec(program.actor, program.path, program.arguments, parent: parent)
        var values = values(index)
        values["evt.type"] = .text("execve")
        values["evt.res"] = .text("SUCCESS")
        return Step(record: record, values: values)
    }

    private mutating func act() -> Step {
        let index = Int.random(in: 0..<programs.count, using: &generator)
        let actor = programs[index].actor
        var values = values(index)
        let path = pick(RandomConditions.paths, else: "/")
        switch Int.random(in: 0..<5, using: &generator) {
        case 0, 1: return open(actor, path, &values)
        case 2:
            values["evt.type"] = .text("write")
            values["evt.res"] = .text("SUCCESS")
            values["fd.name"] = .text(path)
            values["fd.num"] = .integer(3)
            return Step(record: story.write(actor, path), values: values)
        case 3:
            let isDenied = Bool.random(using: &generator)
            values["evt.type"] = .text("unshare")
            values["evt.res"] = .text(isDenied ? "EPERM" : "SUCCESS")
            return Step(
                record: story.syscall(actor, "unshare", [0x10000000], result: isDenied ? -1 : 0), values: values)
        default:
            let isGranted = Bool.random(using: &generator)
            values["evt.type"] = .text("capability")
            values["evt.res"] = .text(isGranted ? "SUCCESS" : "EPERM")
            return Step(record: story.capability(actor, 21, granted: isGranted), values: values)
        }
    }

    private mutating func open(_ actor: Actor, _ path: String, _ values: inout [String: NaiveValue]) -> Step {
        let call = pick(["open", "openat", "creat"], else: "openat")
        let result = pick([Int64(3), 4, -2], else: 3)
        // What the kernel side fills in for creat(2).
        let flags = call == "creat" ? 0o1101 : pick([UInt32(0), 1, 2], else: 0)
        values["evt.type"] = .text(call)
        values["evt.res"] = .text(result < 0 ? "ENOENT" : "SUCCESS")
        values["fd.num"] = .integer(result)
        if result >= 0 { values["fd.name"] = .text(path) }
        values["evt.is_open_write"] = .boolean(flags & 3 != 0)
        return Step(
            record: story.open(actor, path, flags: flags, result: result, syscall: call), values: values)
    }

    /// What the fields of the process and the container are.
    private func values(_ index: Int) -> [String: NaiveValue] {
        let program = programs[index]
        var values: [String: NaiveValue] = [
            "proc.name": .text(program.name), "proc.exe": .text(program.arguments.first ?? ""),
            "proc.cmdline": .text(([program.name] + program.arguments.dropFirst()).joined(separator: " ")),
            "proc.args": .text(program.arguments.dropFirst().joined(separator: " ")),
            "user.uid": .integer(Int64(program.actor.uid)), "evt.is_open_write": .boolean(false),
        ]
        let isInContainer = program.actor.cgroupID == containerCgroup
        values["container.id"] = .text(isInContainer ? String(repeating: "c", count: 12) : "host")
        values["container.name"] = .text(isInContainer ? "web" : "host")
        var ancestors: [String] = []
        var parent = program.parent
        while let number = parent {
            ancestors.append(programs[number].name)
            parent = programs[number].parent
        }
        if let first = ancestors.first {
            values["proc.pname"] = .text(first)
            values["proc.aname"] = .anyOf(ancestors.map { .text($0) })
        }
        if ancestors.count > 1 { values["proc.aname[2]"] = .text(ancestors[1]) }
        return values
    }
}
