// SPDX-License-Identifier: Apache-2.0

import Testing

extension EndToEnd {
    /// A capability outside the expected ones: used, or asked for in vain.
    @Suite struct CapabilityTests {
        private static let acts = [("nice", "CAP_SYS_NICE"), ("loopback", "CAP_NET_ADMIN")]

        @Test(arguments: LabRuntime.allCases, acts)
        func privilegedUseIsAllowed(_ runtime: LabRuntime, act: (String, String)) throws {
            let agent = try Agent(rules: Policies.silentRule, expectations: Policies.capabilities)
            let container = try runtime.lab.run(["act", "contained", act.0], .init(isPrivileged: true))
            #expect(container.act?.ret == 0)
            let alert = try onlyAlert(of: agent, container, act.1)
            #expect(alert.outcome == "allowed")
            #expect(alert.string("ringfence.event.verdict") == "allowed")
        }

        @Test(arguments: LabRuntime.allCases, acts)
        func useWithoutTheCapabilityIsDenied(_ runtime: LabRuntime, act: (String, String)) throws {
            let agent = try Agent(rules: Policies.silentRule, expectations: Policies.capabilities)
            let container = try runtime.lab.run(["act", "contained", act.0], .init())
            #expect((container.act?.ret ?? 0) < 0)
            let alert = try onlyAlert(of: agent, container, act.1)
            #expect(alert.outcome == "denied")
            #expect(alert.string("ringfence.event.verdict") == "denied_by_capability")
        }

        private func onlyAlert(
            of agent: Agent, _ container: ContainerRun, _ capability: String
        ) throws -> AlertRecord {
            let alerts = agent.settledAlerts {
                $0.containerID == container.id && $0.part == "capabilities"
                    && $0.string("ringfence.event.type") == "capability_check"
            }
            #expect(alerts.count == 1, "\(alerts)")
            let alert = try #require(alerts.first, "no alert; all: \(agent.alerts())\nlog: \(agent.log)")
            expectOrigin(alert, container, process: "act")
            try expectPrompt(alert, after: container.act)
            #expect(alert.string("ringfence.expectation.observed")?.contains(capability) == true)
            return alert
        }
    }
}
