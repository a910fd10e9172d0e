// SPDX-License-Identifier: Apache-2.0

import RingfenceContainers
import RingfenceEvents
import RingfenceTesting
import Testing

@testable import RingfenceDetection

/// What the disk told while a capture was recorded is all that a replay needs to say the same.
@Suite struct RecordingTests {
    private static let mounts: UInt32 = 4_026_532_000

    /// Programs start in containers that are known, become known late, lie in one another, or never are containers.
    @Test(arguments: 1...40)
    func replayOfARandomStorySaysTheSame(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &generator) == 0 }
        let host = try RecordedHost()
        let initial = Actor(pid: 1)
        let early = String(repeating: "d4", count: 32)
        host.addDocker(early, cgroupID: 40, hasConfiguration: chance(2))
        host.disk.cgroup("/docker/\(early)/init.scope", id: 41)
        try host.discover()
        host.play(host.story.found(initial, "/sbin/init", ["init"]))
        // Nothing but the walk at the start told of its cgroup.
        var old = Actor(pid: 900, cgroupID: 41, mountNamespace: Self.mounts)
        host.play(host.story.found(old, "/bin/old", ["old"], parent: initial))
        act(on: host, &old, &generator)

        for round in 1...6 {
            let cgroup = UInt64(100 * round)
            let isDocker = chance(2)
            let id = isDocker ? String(repeating: "\(round)f", count: 32) : "free\(round)"
            let path = isDocker ? "/docker/\(id)" : "/\(id)"
            let isKnownLate = chance(2)
            let isContainer = isDocker || !chance(4)
            let runtime = Actor(pid: UInt32(1000 * round))
            host.play(host.story.fork(runtime, by: initial))
            host.play(host.story.exec(runtime, "/usr/bin/runc", ["runc", "create", id], parent: initial))
            let appears = {
                guard isContainer else { return }
                if isDocker {
                    host.addDocker(id, cgroupID: cgroup, hasConfiguration: !isKnownLate)
                } else {
                    host.addRunc(id, cgroupID: cgroup, hasConfiguration: !isKnownLate)
                }
            }
            let isThereFirst = chance(2)
            if isThereFirst { appears() } else { host.disk.cgroup(path, id: cgroup) }
            host.play(host.story.mkdir(path, id: cgroup, by: runtime))
            var program = Actor(pid: runtime.pid + 1)
            host.play(host.story.fork(program, by: runtime))
            host.play(host.story.exec(program, "/usr/bin/runc", ["runc", "init"], parent: runtime))
            host.play(host.story.attach(program, to: cgroup, path: path, by: runtime))
            program.cgroupID = cgroup
            host.play(host.story.capability(program, 23, granted: true))
            if !isThereFirst { appears() }
            if chance(3) { host.wait(nanoseconds: UInt64.random(in: 0...40_000_000, using: &generator)) }
            program.seccompMode = 2
            if !chance(4) { program.mountNamespace = Self.mounts + UInt32(round) }
            host.play(host.story.exec(program, "/bin/app", ["app"], parent: runtime))
            for _ in 0..<Int.random(in: 1...12, using: &generator) { act(on: host, &program, &generator) }
            if isKnownLate, isContainer { isDocker ? host.configureDocker(id) : host.configure(id) }
            if chance(2) { host.wait(nanoseconds: UInt64.random(in: 0...6_000_000_000, using: &generator)) }
            inside(host, program, path, cgroup, &generator)
            for _ in 0..<Int.random(in: 1...6, using: &generator) { act(on: host, &program, &generator) }
            host.play(host.story.exec(program, "/bin/again", ["again"], parent: runtime))
            if chance(3) {
                host.play(host.story.exit(program))
                host.play(host.story.rmdir(id: cgroup, by: runtime))
            }
        }
        #expect(!host.alerts.isEmpty)
        let replayed = host.replayed()
        #expect(replayed.count == host.alerts.count)
        for (live, again) in zip(host.alerts, replayed) { #expect(live == again) }
    }

    /// A program in a cgroup inside the container's, one that may look like another container's.
    private func inside(
        _ host: RecordedHost, _ program: Actor, _ path: String, _ cgroup: UInt64, _ generator: inout SeededGenerator
    ) {
        let names = ["init.scope", "docker/" + String(repeating: "e5", count: 32), "x"]
        let inner = "\(path)/\(names.randomElement(using: &generator) ?? "x")"
        host.disk.cgroup(inner, id: cgroup + 1)
        if Bool.random(using: &generator) {
            host.play(host.story.mkdir(inner, id: cgroup + 1, parentID: cgroup, by: program))
        }
        var child = Actor(pid: program.pid + 1, cgroupID: cgroup + 1, mountNamespace: program.mountNamespace)
        child.seccompMode = 2
        host.play(host.story.fork(child, by: program))
        host.play(host.story.exec(child, "/bin/inner", ["inner"], parent: program))
        act(on: host, &child, &generator)
    }

    private func act(on host: RecordedHost, _ actor: inout Actor, _ generator: inout SeededGenerator) {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: host.play(host.story.write(actor, "/etc/\(Int.random(in: 0..<9, using: &generator))"))
        case 1: host.play(host.story.syscall(actor, "unshare", [0x0400_0000], result: -1))
        case 2: host.play(host.story.syscall(actor, "keyctl", [0], result: -1))
        default:
            let number = UInt32.random(in: 0...40, using: &generator)
            host.play(host.story.capability(actor, number, granted: Bool.random(using: &generator)))
        }
    }

    @Test func withoutRecordingNothingGathers() throws {
        let disk = FakeHost().mountCgroupV2().process(1, ["/sbin/init"])
        var detector = Detector(
            rules: [], directory: ContainerDirectory(host: disk, hierarchy: try .detect(on: disk)), host: .test)
        var story = EventBuilder()
        disk.cgroup("/docker/" + String(repeating: "a1", count: 32), id: 9)
        try detector.discoverContainers(nowNanoseconds: 0)
        story.mkdir("/x", id: 10, by: Actor(pid: 1)).withBytes { detector.consume($0) }
        #expect(detector.statistics.containerCount == 1)
        #expect(detector.takeFoundCgroups() == [])
    }
}
