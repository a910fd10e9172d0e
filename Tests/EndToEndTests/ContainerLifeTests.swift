// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension EndToEnd {
    /// Containers that do nothing, die at once, were there before, or lie about themselves.
    @Suite struct ContainerLifeTests {
        private static let everyPart = Policies.expectation(
            "privileged: no\nseccomp: docker-default\ncapabilities: docker-default\nnamespaces: isolated")

        @Test(arguments: LabRuntime.allCases)
        func quietContainerGivesNoAlert(_ runtime: LabRuntime) throws {
            let agent = try Agent(
                rules: Policies.shellRule + Policies.writeRules, expectations: Self.everyPart)
            let container = try runtime.lab.run(["sleep", "1"], .init(filter: .engineDefault))
            Thread.sleep(forTimeInterval: 0.5)
            #expect(agent.alerts { $0.containerID == container.id }.isEmpty, "\(agent.alerts())")
        }

        @Test(arguments: LabRuntime.allCases)
        func containerThatDiesAtOnceGivesItsAlert(_ runtime: LabRuntime) throws {
            let agent = try Agent(rules: Policies.shellRule)
            for _ in 0..<3 {
                let container = try runtime.lab.run(["sh", "-c", "exit 3"], .init())
                #expect(container.status == 3)
                let alerts = agent.settledAlerts { $0.containerID == container.id }
                #expect(alerts.count == 1, "\(agent.alerts())\n\(agent.log)")
                #expect(alerts.first?.rule == "Shell in a container")
            }
        }

        @Test(arguments: LabRuntime.allCases)
        func containerThatRanBeforeTheAgentIsKnown(_ runtime: LabRuntime) throws {
            let container = try runtime.lab.start(["act", "quiet", "60"], .init())
            defer { try? runtime.lab.remove(container) }
            let agent = try Agent(rules: Policies.shellRule)
            _ = try runtime.lab.execute(["sh", "-c", "true"], in: container)
            let alerts = agent.settledAlerts { $0.containerID == container.id }
            #expect(alerts.count == 1, "\(agent.alerts())")
            expectOrigin(try #require(alerts.first), container, process: "sh")
        }

        /// One line an alert, and no byte that moves a terminal, whatever a program is called.
        @Test(arguments: LabRuntime.allCases)
        func hostileNamesAreEscaped(_ runtime: LabRuntime) throws {
            let agent = try Agent(rules: Policies.shellRule)
            let hostile = "\u{1b}[2J\nforged \u{7}\u{202e}\\\""
            let container = try runtime.lab.run(["sh", "-c", "exit 0", hostile], .init())
            let alerts = agent.settledAlerts { $0.containerID == container.id }
            #expect(alerts.count == 1, "\(alerts)")
            let alert = try #require(alerts.first)
            #expect(alert.value("ringfence.process.args") as? [String] == ["sh", "-c", "exit 0", hostile])
            #expect(!alert.line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f })
            #expect(agent.stop() == 0)
            #expect(agent.malformed.isEmpty)
        }
    }
}
