// SPDX-License-Identifier: Apache-2.0

import CRingfenceABI
import RingfenceEvents
import RingfenceExpectations
import RingfenceRules
import RingfenceTesting
import Testing

@testable import RingfenceDetection

@Suite struct SeccompExpectationTests {
    private let denyUnshare = Expectation.denying(["unshare": .errno(1)])
    private let declaredDenial =
        #"{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["unshare"],"action":"SCMP_ACT_ERRNO","errnoRet":1}]}"#

    private func outcome(
        _ stage: ContainerStage, _ call: String = "unshare", result: Int64, seccompMode: UInt32 = 2
    ) -> AlertExpectation? {
        let actor = stage.start(seccompMode: seccompMode).actor
        return stage.play(stage.story.syscall(actor, call, [0x1000_0000], result: result)).first?.expectation
    }

    #if arch(x86_64)
    /// Through `int 0x80` numbers are the i386 table's: 310 is `unshare` there, and `process_vm_readv` on x86_64.
    @Test func aCallThroughThe32BitEntryIsJudgedByItsOwnTable() throws {
        var expectation = denyUnshare
        guard case .profile(var profile)? = expectation.seccomp?.value else {
            Issue.record("the expectation has no profile")
            return
        }
        // A filter kills the calls of an entry that its profile does not name.
        profile.architectures = ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"]
        expectation.seccomp = Stated(.profile(profile), at: .test)
        let stage = ContainerStage([expectation])
        let actor = stage.start().actor
        let told = stage.play(compatCall(stage, actor, number: 310))
        #expect(told.map(\.event?.syscall) == ["unshare"])
        #expect(told.first?.event?.isCompat == true)
        #expect(told.first?.expectation?.outcome == .wouldBeDenied)
        // 272 is `unshare` on x86_64, and `fadvise64_64` on i386.
        #expect(stage.play(compatCall(stage, actor, number: 272)).isEmpty)
    }

    private func compatCall(_ stage: ContainerStage, _ actor: Actor, number: UInt32) -> Record {
        stage.story.record(.syscall, by: actor, rf_syscall()) { builder in
            builder.header.syscall = number
            builder.header.flags = UInt16(RF_FLAG_COMPAT)
        }
    }
    #endif

    @Test func aCallThatTheContainersProfileDeniedIsDenied() throws {
        let stage = ContainerStage([denyUnshare], declared: .profile(declaredDenial))
        let actor = stage.start().actor
        let alert = try #require(
            stage.play(stage.story.syscall(actor, "unshare", [0x1000_0000], result: -1)).first)
        #expect(alert.kind == .expectation)
        #expect(alert.rule == "strict: seccomp")
        #expect(alert.event?.verdict == .deniedBySeccomp)
        #expect(alert.event?.error == "EPERM")
        #expect(alert.expectation?.outcome == .denied)
        #expect(alert.expectation?.note == nil)
        #expect(alert.expectation?.file == "strict.yaml")
        #expect(alert.expectation?.line == 7)
        #expect(alert.expectation?.observed.contains("CLONE_NEWUSER") == true)
        #expect(alert.container?.name == "web")
        #expect(alert.process?.name == "app")
        #expect(alert.ancestors.first?.name == "init")
    }

    @Test func aCallThatWasMadeWouldBeDenied() {
        let found = outcome(ContainerStage([denyUnshare]), result: 0, seccompMode: 0)
        #expect(found?.outcome == .wouldBeDenied)
        #expect(found?.note == nil)
    }

    @Test func anErrorOfTheKernelsOwnIsToldApart() {
        let off = outcome(ContainerStage([denyUnshare]), result: -1, seccompMode: 0)
        #expect(off?.outcome == .wouldBeDenied)
        #expect(off?.note?.contains("kernel itself") == true)
        let allowing = outcome(
            ContainerStage([denyUnshare], declared: .profile(#"{"defaultAction":"SCMP_ACT_ALLOW"}"#)), result: -1)
        #expect(allowing?.outcome == .wouldBeDenied)
        #expect(allowing?.note?.contains("allows the call") == true)
        // Denied with another error than the profile's.
        let other = outcome(ContainerStage([denyUnshare], declared: .profile(declaredDenial)), result: -22)
        #expect(other?.outcome == .wouldBeDenied)
        #expect(other?.note?.contains("answers otherwise") == true)
    }

    @Test func withAnUnreadableProfileTheResultDecidesAndItIsSaid() {
        let denied = outcome(ContainerStage([denyUnshare], declared: .unreadable), result: -1)
        #expect(denied?.outcome == .denied)
        #expect(denied?.note?.contains("not known") == true)
        let made = outcome(ContainerStage([denyUnshare], declared: .unreadable), result: 0)
        #expect(made?.outcome == .wouldBeDenied)
    }

    @Test func aFilterOfTheProgramsOwnIsNotTheContainers() {
        let found = outcome(ContainerStage([denyUnshare], declared: .unconfined), result: -1)
        #expect(found?.outcome == .wouldBeDenied)
        #expect(found?.note?.contains("declares no profile") == true)
    }

    @Test func aKilledCallHasItsNumberAsItsResult() throws {
        let json =
            #"{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["unshare"],"action":"SCMP_ACT_KILL_PROCESS"}]}"#
        let number = try #require(SyscallNumber.unshare)
        let stage = ContainerStage(
            [.denying(["unshare": SeccompAction(.killProcess)])], declared: .profile(json))
        #expect(outcome(stage, result: Int64(number))?.outcome == .denied)
    }

    @Test func allowedCallsAndOtherPlacesGiveNothing() {
        let stage = ContainerStage([denyUnshare])
        let actor = stage.start().actor
        #expect(stage.play(stage.story.syscall(actor, "getppid")).isEmpty)
        #expect(stage.play(stage.story.syscall(stage.host, "unshare", [0])).isEmpty)
    }

    @Test func aCallToBeTriedOtherwiseIsOnlyANotice() {
        let stage = ContainerStage([.denying(["clone3": .errno(38), "unshare": .errno(1)])])
        let actor = stage.start().actor
        #expect(stage.play(stage.story.syscall(actor, "clone3", result: 77)).first?.priority == .notice)
        #expect(stage.play(stage.story.syscall(actor, "unshare", result: 0)).first?.priority == .warning)
    }

    @Test func aFallbackThatTheContainersOwnFilterAsksForIsNoDeviation() {
        let stage = ContainerStage([.denying(["clone3": .errno(38)])], declared: .unreadable)
        #expect(outcome(stage, "clone3", result: -38) == nil)
    }

    @Test func aLoopIsToldOnceAProcessAndOutcome() {
        let stage = ContainerStage([denyUnshare])
        let first = stage.start().actor
        var alertCount = 0
        for _ in 0..<100 { alertCount += stage.play(stage.story.syscall(first, "unshare", result: 0)).count }
        #expect(alertCount == 1)
        #expect(stage.statistics.repeatedCount == 99)
        let second = stage.start().actor
        #expect(stage.play(stage.story.syscall(second, "unshare", result: 0)).count == 1)
    }

    @Test func theRuntimeIsNotTheContainer() {
        let stage = ContainerStage([denyUnshare])
        var actor = stage.enterAsRuntime()
        #expect(stage.play(stage.story.syscall(actor, "unshare")).isEmpty)
        // A sealed copy of itself, still among the host's mounts.
        actor.mountNamespace = stage.host.mountNamespace
        stage.play(stage.story.exec(actor, "/memfd:runc", ["runc", "init"], parent: stage.host))
        #expect(stage.play(stage.story.syscall(actor, "unshare")).isEmpty)
        // A child of the runtime is the runtime too.
        var child = actor
        child.pid += 1000
        child.startNanoseconds += 1000
        child.mountNamespace = ContainerStage.mounts
        stage.play(stage.story.fork(child, by: actor))
        #expect(stage.play(stage.story.syscall(child, "unshare")).isEmpty)
        stage.play(stage.story.exec(child, "/bin/app", ["app"], parent: stage.host))
        #expect(stage.play(stage.story.syscall(child, "unshare")).count == 1)
    }

    @Test func theKernelLearnsTheProfileBeforeTheContainer() {
        let stage = ContainerStage([denyUnshare])
        let updates = stage.kernelUpdates()
        guard case .profile(let profile) = updates.first, let number = SyscallNumber.unshare else {
            Issue.record("the first update is no profile: \(updates)")
            return
        }
        #expect(profile.index == 1)
        #expect(profile.native[Int(number / 64)] >> UInt64(number % 64) & 1 == 1)
        let containers = updates.compactMap { update -> ContainerUpdate? in
            if case .container(let container) = update { return container }
            return nil
        }
        #expect(containers.last?.cgroupID == ContainerStage.cgroup)
        #expect(containers.last?.profileIndex == 1)
        #expect(containers.last?.judgesSeccomp == true)
        #expect(stage.demand.eventsInContainers.contains(.syscall))
        #expect(!stage.demand.eventsOnHost.contains(.syscall))
    }

    @Test func bitmapsAreSharedGivenBackAndRunOut() {
        var table = ProfileTable()
        func bits(_ number: UInt64) -> [UInt64] { [number] + [UInt64](repeating: 0, count: 7) }
        let first = table.take(native: bits(1), compat: [])
        let again = table.take(native: bits(1), compat: [])
        #expect(first?.index == 1 && first?.update != nil)
        #expect(again?.index == 1 && again?.update == nil)
        for number in 2...255 { #expect(table.take(native: bits(UInt64(number)), compat: []) != nil) }
        #expect(table.take(native: bits(300), compat: []) == nil)
        table.giveBack(1)
        #expect(table.take(native: bits(300), compat: []) == nil)
        table.giveBack(1)
        let reused = table.take(native: bits(300), compat: [])
        #expect(reused?.index == 1 && reused?.update?.native == bits(300))
    }
}
