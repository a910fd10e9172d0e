// SPDX-License-Identifier: Apache-2.0

import RingfenceExpectations
import RingfenceRules
import RingfenceTesting
import Testing

@testable import RingfenceDetection

@Suite struct CapabilityAndPostureTests {
    private let dockerCapabilities = Expectation.test {
        $0.capabilities = Stated(.only(.dockerDefault), at: .test)
    }
    private let sysAdmin: UInt32 = 21

    @Test func aCapabilityOutsideThatWasUsedIsAllowed() throws {
        let stage = ContainerStage([dockerCapabilities])
        let actor = stage.start(capabilities: .all).actor
        let alert = try #require(stage.play(stage.story.capability(actor, sysAdmin, granted: true)).first)
        #expect(alert.expectation?.part == "capabilities")
        #expect(alert.expectation?.outcome == .allowed)
        #expect(alert.expectation?.observed == "CAP_SYS_ADMIN used")
        #expect(alert.expectation?.expected == "docker-default")
        #expect(alert.priority == .warning)
    }

    @Test func aCapabilityThatIsLackingIsDenied() throws {
        let stage = ContainerStage([dockerCapabilities])
        let actor = stage.start().actor
        let alert = try #require(stage.play(stage.story.capability(actor, sysAdmin, granted: false)).first)
        #expect(alert.expectation?.outcome == .denied)
        #expect(alert.event?.verdict == .deniedByCapability)
        #expect(alert.priority == .notice)
    }

    @Test func whatIsExpectedTheRuntimesAndTheHostsIsNotTold() {
        let stage = ContainerStage([dockerCapabilities])
        let actor = stage.start().actor
        #expect(stage.play(stage.story.capability(actor, 0, granted: true)).isEmpty)
        #expect(stage.play(stage.story.capability(actor, 0, granted: false)).isEmpty)
        #expect(stage.play(stage.story.capability(stage.host, sysAdmin, granted: true)).isEmpty)
        let runtime = stage.enterAsRuntime()
        #expect(stage.play(stage.story.capability(runtime, sysAdmin, granted: true)).isEmpty)
    }

    /// The kernel asks for CAP_DAC_READ_SEARCH first, and then for CAP_DAC_OVERRIDE, which Docker gives.
    @Test func whatTheKernelOnlyAsksFirstIsNotLacking() {
        let stage = ContainerStage([dockerCapabilities])
        #expect(stage.play(stage.story.capability(stage.start().actor, 2, granted: false)).isEmpty)
        let poor = stage.start(capabilities: []).actor
        #expect(stage.play(stage.story.capability(poor, 2, granted: false)).count == 1)
    }

    @Test func usedAndDeniedAreToldEachOnce() {
        let stage = ContainerStage([dockerCapabilities])
        let actor = stage.start().actor
        let outcomes = [true, false, true, false].flatMap {
            stage.play(stage.story.capability(actor, sysAdmin, granted: $0)).compactMap(\.expectation?.outcome)
        }
        #expect(outcomes == [.allowed, .denied])
    }

    @Test func theFirstProgramShowsThePosture() {
        let strict = Expectation.test {
            $0.user = Stated(.nonRoot, at: .test)
            $0.privileged = Stated(false, at: .test)
            $0.seccomp = Stated(.profile(SeccompProfile(name: "p", defaultAction: .allow)), at: .test)
        }
        let stage = ContainerStage([strict], isPrivileged: true)
        let alerts = stage.start(uid: 0, capabilities: .all, seccompMode: 0).alerts
        #expect(alerts.compactMap(\.expectation?.part) == ["user", "privileged", "seccomp"])
        #expect(alerts.first { $0.expectation?.part == "privileged" }?.priority == .critical)
        #expect(alerts.allSatisfy { $0.expectation?.outcome == .allowed && $0.container?.name == "web" })
        // Told once a container.
        #expect(stage.start(uid: 0, capabilities: .all, seccompMode: 0).alerts.isEmpty)
    }

    @Test func anExpectedPostureIsSilent() {
        let strict = Expectation.test {
            $0.user = Stated(.nonRoot, at: .test)
            $0.privileged = Stated(false, at: .test)
        }
        let stage = ContainerStage([strict])
        #expect(stage.start().alerts.isEmpty)
    }
}
