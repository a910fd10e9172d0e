// SPDX-License-Identifier: Apache-2.0

import Testing

extension EndToEnd {
    /// A call outside the expected profile: refused by the container's own filter, or let through.
    @Suite struct SeccompTests {
        @Test(arguments: LabRuntime.allCases, BundleConfiguration.refusedCalls)
        func refusedCallIsDenied(_ runtime: LabRuntime, call: String) throws {
            let agent = try Agent(rules: Policies.silentRule, expectations: Policies.seccomp)
            let container = try runtime.lab.run(["act", "contained", call], .init(filter: .refusing))
            #expect(container.act?.ret == -1)
            let alert = try onlyAlert(of: agent, container)
            try expectCall(alert, call, container)
            #expect(alert.outcome == "denied")
            #expect(alert.string("ringfence.event.verdict") == "denied_by_seccomp")
            #expect(alert.string("ringfence.event.error") == "EPERM")
        }

        @Test(arguments: LabRuntime.allCases, BundleConfiguration.refusedCalls)
        func callWithoutFilterWouldBeDenied(_ runtime: LabRuntime, call: String) throws {
            let agent = try Agent(rules: Policies.silentRule, expectations: Policies.seccompAndCapabilities)
            for options in [ContainerOptions(filter: .none), .init(isPrivileged: true)] {
                let container = try runtime.lab.run(["act", "contained", call], options)
                let act = try #require(container.act)
                let alert = try onlyAlert(of: agent, container)
                try expectCall(alert, call, container)
                #expect(alert.outcome == "would_be_denied")
                #expect(alert.integer("ringfence.event.result") == act.ret)
                // Without CAP_SYS_ADMIN, the kernel itself refuses a namespace: no filter was asked.
                #expect(alert.string("ringfence.event.verdict") == (act.ret < 0 ? "failed" : "allowed"))
            }
        }

        /// What the engine gives by itself. Podman's own profile lets the call through, and the kernel refuses it.
        @Test(arguments: LabRuntime.allCases)
        func defaultContainerIsDeniedANamespace(_ runtime: LabRuntime) throws {
            let agent = try Agent(rules: Policies.silentRule, expectations: Policies.seccomp)
            let container = try runtime.lab.run(["act", "contained", "unshare"], .init())
            let alert = try onlyAlert(of: agent, container)
            try expectCall(alert, "unshare", container)
            #expect(container.act?.ret == -1)
            let isFilters = alert.outcome == "denied"
            #expect(isFilters || runtime == .podman && alert.outcome == "would_be_denied")
            #expect(alert.string("ringfence.event.verdict") == (isFilters ? "denied_by_seccomp" : "failed"))
        }

        private func onlyAlert(of agent: Agent, _ container: ContainerRun) throws -> AlertRecord {
            let alerts = agent.settledAlerts {
                // What the container may do is told once more when it starts: without a filter, that is another alert.
                $0.containerID == container.id && $0.part == "seccomp"
                    && $0.string("ringfence.event.type") == "syscall"
            }
            #expect(alerts.count == 1, "\(alerts)")
            return try #require(alerts.first, "no alert; all: \(agent.alerts())\nlog: \(agent.log)")
        }

        private func expectCall(_ alert: AlertRecord, _ call: String, _ container: ContainerRun) throws {
            expectOrigin(alert, container, process: "act")
            try expectPrompt(alert, after: container.act)
            #expect(alert.kind == "expectation")
            #expect(alert.string("ringfence.expectation.name") == "lab")
            #expect(alert.integer("ringfence.expectation.line") != nil)
            #expect(alert.string("ringfence.expectation.expected")?.isEmpty == false)
            #expect(alert.string("ringfence.expectation.observed")?.contains(call) == true)
            #expect(alert.string("ringfence.event.syscall") == call)
            switch call {
            case "keyctl": #expect(alert.integer("ringfence.event.args.operation") == 0)
            case "unshare": #expect(alert.string("ringfence.event.args.flags") == "CLONE_NEWUTS")
            default: #expect(alert.integer("ringfence.event.args.entries") == 4)
            }
        }
    }
}
