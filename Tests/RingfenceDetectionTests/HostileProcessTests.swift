// SPDX-License-Identifier: Apache-2.0

import RingfenceContainers
import RingfenceEvents
import RingfenceRules
import RingfenceTesting
import Testing

@testable import RingfenceDetection

/// What a container's processes can do to the tables to hide, or to tire the agent out.
@Suite struct HostileProcessTests {
    private static let containerCgroup: UInt64 = 10
    private static let innerCgroup: UInt64 = 11

    private static func detector(_ rules: String = "", _ options: DetectorOptions = DetectorOptions()) -> Detector {
        Detector(rules: TestRules.load(rules).rules, directory: nil, host: .test, options: options, seed: 1)
    }

    private static func json(_ id: String, cgroupID: UInt64) -> [UInt8] {
        Container(id: id, runtime: .docker, cgroupPath: "/docker/\(id)", cgroupID: cgroupID).json
    }

    @Test("a chain of forks whose makers end does not push the living out")
    func aChainOfForksDoesNotFillTheTable() {
        var options = DetectorOptions()
        options.processCapacity = 2048
        options.exitedProcessCapacity = 64
        var detector = Self.detector("", options)
        var story = EventBuilder()
        let bystander = Actor(pid: 2)
        story.fork(bystander, by: Actor(pid: 1)).withBytes { detector.consume($0) }
        var maker = Actor(pid: 3)
        for pid in 4..<8000 as Range<UInt32> {
            let child = Actor(pid: pid)
            story.fork(child, by: maker).withBytes { detector.consume($0) }
            story.exit(maker).withBytes { detector.consume($0) }
            maker = child
        }
        #expect(detector.statistics.evictedProcessCount == 0)
        #expect(
            detector.engine.processes.find(
                pid: bystander.pid, startBoottimeNanoseconds: bystander.startNanoseconds) >= 0)
    }

    @Test("a container's process that moves between cgroups does not pass for the runtime", arguments: [false, true])
    func movingBetweenCgroupsMakesNoRuntime(isNested: Bool) {
        var detector = Self.detector(
            TestRules.rule("evt.type = unshare and container.id != host and proc.is_container_runtime = false"))
        var story = EventBuilder()
        story.container(id: Self.containerCgroup, json: Self.json("a", cgroupID: Self.containerCgroup)).withBytes {
            detector.consume($0)
        }
        var shell = Actor(pid: 5, cgroupID: Self.containerCgroup, mountNamespace: 7)
        if isNested {
            // Started in the container's own cgroup, and moved into another container's.
            story.container(id: Self.innerCgroup, json: Self.json("b", cgroupID: Self.innerCgroup)).withBytes {
                detector.consume($0)
            }
            story.exec(shell, "/bin/sh", ["sh"]).withBytes { detector.consume($0) }
            shell.cgroupID = Self.innerCgroup
        } else {
            // Started in a cgroup inside the container's, which is then removed.
            story.mkdir("/docker/a/x", id: Self.innerCgroup, parentID: Self.containerCgroup, by: shell).withBytes {
                detector.consume($0)
            }
            shell.cgroupID = Self.innerCgroup
            story.exec(shell, "/bin/sh", ["sh"]).withBytes { detector.consume($0) }
            shell.cgroupID = Self.containerCgroup
            story.rmdir(id: Self.innerCgroup, by: shell).withBytes { detector.consume($0) }
        }
        story.exec(shell, "/bin/sh", ["sh"]).withBytes { detector.consume($0) }
        _ = detector.takeAlerts()
        story.syscall(shell, "unshare", [0x2000_0000]).withBytes { detector.consume($0) }
        #expect(detector.takeAlerts().map(\.process?.isRuntime) == [false])
    }

    @Test("a container for which there is no room is told once, not at each of its events")
    func aRefusedContainerIsToldOnce() {
        var options = DetectorOptions()
        options.containerCapacity = 2
        var detector = Self.detector("", options)
        var story = EventBuilder()
        for id in 0..<3 as Range<UInt64> {
            story.container(id: 20 + id, json: Self.json("c\(id)", cgroupID: 20 + id)).withBytes {
                detector.consume($0)
            }
        }
        #expect(detector.statistics.unjudgedContainerCount == 2)
        _ = detector.takeKernelUpdates()
        for pid in 30..<60 as Range<UInt32> {
            story.exit(Actor(pid: pid, cgroupID: 22)).withBytes { detector.consume($0) }
        }
        #expect(detector.takeKernelUpdates().isEmpty)
        #expect(detector.statistics.unjudgedContainerCount == 2)
        #expect(detector.engine.containers.number(of: 22) == 0)
    }
}
