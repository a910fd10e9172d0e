// SPDX-License-Identifier: Apache-2.0

import RingfenceEvents
import RingfenceRules
import RingfenceTesting
import Testing

@testable import RingfenceDetection

@Suite struct DetectorTests {
    private func rules(_ conditions: String...) -> [Rule] {
        let text = conditions.enumerated().map { TestRules.rule($0.element, name: "R\($0.offset)") }.joined()
        return TestRules.load(text).rules
    }

    @Test func anAlertSaysWhoWhereAndWhat() throws {
        let rule = try #require(
            TestRules.single(
                "evt.type = openat and container.id != host and fd.name startswith /etc",
                output: "%fd.name %evt.arg.flags %proc.aname[1] %container.image %user.uid"))
        let stage = ContainerStage([], rules: [rule])
        let actor = stage.start().actor
        let alert = try #require(
            stage.play(stage.story.open(actor, "/etc/shadow", flags: 0o2, userPath: "shadow")).first)
        #expect(alert.output == "/etc/shadow O_RDWR init <NA> 1000")
        #expect(
            alert.outputFields == [
                AlertField("fd.name", .string("/etc/shadow")), AlertField("evt.arg.flags", .string("O_RDWR")),
                AlertField("proc.aname[1]", .string("init")), AlertField("container.image", .missing),
                AlertField("user.uid", .integer(1000)),
            ])
        #expect(alert.event?.type == "file_open")
        #expect(alert.event?.name == "openat")
        #expect(alert.event?.userPath == "shadow")
        #expect(alert.process?.executablePath == "/bin/app")
        #expect(alert.process?.isRuntime == false)
        #expect(alert.container?.id.count == 64)
    }

    @Test func anOpenIsToldOnceAndAnExecToo() {
        let rules = rules("evt.type in (openat, execve, clone)")
        let stage = ContainerStage([], rules: rules)
        let actor = stage.start().actor
        #expect(stage.play(stage.story.syscall(actor, "openat", result: 3)).isEmpty)
        #expect(stage.play(stage.story.syscall(actor, "execve", result: 0)).isEmpty)
        #expect(stage.play(stage.story.syscall(actor, "execve", result: -2)).count == 1)
        #expect(stage.play(stage.story.open(actor, "/x")).count == 1)
        if let number = SyscallTable.number(of: "openat", in: .native) {
            #expect(!stage.demand.nativeSyscalls.contains(number))
        }
    }

    @Test func whatNoRuleCanAskAboutIsNotWanted() {
        let none = ContainerStage([]).demand
        // What keeps the process's row true is always wanted.
        #expect(Set(none.programs.map(\.name)) == ["credentials_change", "prctl", "namespace_change"])
        #expect(none.programs.allSatisfy { !$0.syscalls.isEmpty })
        #expect(none.hooks == ["process_rename"])
        #expect(none.nativeSyscalls.isEmpty)
        #expect(none.eventsOnHost.contains(.processExec))
        let inside = ContainerStage([], rules: rules("evt.type = openat and container.id != host")).demand
        #expect(inside.eventsInContainers.contains(.fileOpen))
        #expect(!inside.eventsOnHost.contains(.fileOpen))
        let negated = ContainerStage([], rules: rules("evt.type = openat and not container.id = host")).demand
        #expect(!negated.eventsOnHost.contains(.fileOpen))
        let anywhere = ContainerStage([], rules: rules("evt.type = openat and (container.id = host or proc.name = a)"))
            .demand
        #expect(anywhere.eventsOnHost.contains(.fileOpen))
        let call = ContainerStage([], rules: rules("evt.type in (acct, swapon)")).demand
        #expect(call.nativeSyscalls.count == 2)
        // An open that is no write cannot match, whatever the call.
        #expect(
            !ContainerStage([], rules: rules("evt.type = acct and evt.is_open_write = true")).demand
                .eventsInContainers.contains(.syscall))
    }

    @Test func brokenRecordsAreCountedAndNothingElse() {
        let stage = ContainerStage([])
        let before = stage.statistics
        stage.play(Record([1, 2, 3]))
        var unknown = stage.story.exit(stage.host).bytes
        unknown[12] = 200
        stage.play(Record(unknown))
        let after = stage.statistics
        #expect(after.malformedCount == before.malformedCount + 1)
        #expect(after.unknownTypeCount == before.unknownTypeCount + 1)
        #expect(after.decodedCount == before.decodedCount)
    }

    @Test func everyRecordIsJudgedInItsOrder() {
        let stage = ContainerStage([], rules: rules("evt.type = openat"))
        let actor = stage.start().actor
        let numbers = (0..<500).flatMap { index in
            stage.play(stage.story.open(actor, "/f\(index)")).compactMap { $0.event?.number }
        }
        #expect(numbers.count == 500)
        #expect(numbers == numbers.sorted())
        #expect(Set(numbers).count == 500)
    }

    @Test func aContainersEndIsToldToTheKernel() {
        let stage = ContainerStage([])
        _ = stage.kernelUpdates()
        stage.play(stage.story.rmdir(id: ContainerStage.cgroup, by: stage.host))
        #expect(stage.kernelUpdates() == [.removeContainer(cgroupID: ContainerStage.cgroup)])
        #expect(stage.statistics.containerCount == 0)
    }

    @Test func anInnerCgroupLiesInItsContainer() {
        let stage = ContainerStage([], rules: rules("evt.type = openat and container.name = web"))
        stage.play(stage.story.mkdir("/docker/c/inner", id: 51, parentID: ContainerStage.cgroup, by: stage.host))
        var actor = stage.start().actor
        actor.cgroupID = 51
        #expect(stage.play(stage.story.open(actor, "/x")).count == 1)
    }
}
