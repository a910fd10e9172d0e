// SPDX-License-Identifier: Apache-2.0

import Testing

extension EndToEnd {
    /// What a container may do is held against the expectation when it starts.
    @Suite struct PostureTests {
        struct Case: Sendable, CustomTestStringConvertible {
            var testDescription: String
            var options: ContainerOptions
            var parts: Set<String>
        }

        private static let cases = [
            Case(
                testDescription: "privileged", options: .init(isPrivileged: true),
                parts: ["privileged", "user", "seccomp"]),
            Case(testDescription: "root", options: .init(), parts: ["user"]),
            Case(testDescription: "seccomp off", options: .init(filter: .none, user: 1000), parts: ["seccomp"]),
            Case(
                testDescription: "host pid", options: .init(usesHostPIDNamespace: true, user: 1000),
                parts: ["namespaces"]),
            Case(testDescription: "as expected", options: .init(user: 1000), parts: []),
        ]

        @Test(arguments: LabRuntime.allCases, cases)
        func deviationsAreToldOnceEach(_ runtime: LabRuntime, _ example: Case) throws {
            let agent = try Agent(rules: Policies.silentRule, expectations: Policies.posture)
            // A plain name is enough for one container, and the next case must not meet it.
            var options = example.options
            options.name += "-p"
            let container = try runtime.lab.start(["act", "quiet", "60"], options)
            defer { try? runtime.lab.remove(container) }
            let alerts = agent.settledAlerts(seconds: example.parts.isEmpty ? 0.6 : 5) {
                $0.containerID == container.id
            }
            #expect(alerts.map { $0.part ?? "" }.sorted() == example.parts.sorted(), "\(alerts)")
            for alert in alerts {
                #expect(alert.kind == "expectation")
                #expect(alert.outcome == "allowed")
                #expect(alert.string("ringfence.container.name") == container.name)
                #expect(alert.string("ringfence.container.image") == container.image)
                #expect(alert.string("ringfence.expectation.expected")?.isEmpty == false)
                #expect(alert.string("ringfence.expectation.observed")?.isEmpty == false)
            }
        }
    }
}
