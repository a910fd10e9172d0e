// SPDX-License-Identifier: Apache-2.0

import Testing

extension EndToEnd {
    /// Rules in the field's format, on what containers really do.
    @Suite struct DetectionTests {
        @Test(arguments: LabRuntime.allCases)
        func shellGivesOneAlert(_ runtime: LabRuntime) throws {
            let agent = try Agent(rules: Policies.shellRule)
            let container = try runtime.lab.run(["sh", "-c", "act quiet 0; true"], .init())
            let alerts = agent.settledAlerts { $0.containerID == container.id }
            #expect(alerts.count == 1, "\(alerts)")
            let alert = try #require(alerts.first)
            expectOrigin(alert, container, process: "sh")
            try expectPrompt(alert)
            #expect(alert.rule == "Shell in a container")
            #expect(alert.kind == "detection")
            #expect(alert.string("priority") == "Warning")
            #expect(alert.value("tags") as? [String] == ["T1059.004"])
            #expect(alert.string("ringfence.event.verdict") == "allowed")
            #expect(alert.string("ringfence.process.exe") == "/bin/busybox")
            let fields = alert.value("output_fields") as? [String: Any] ?? [:]
            #expect(fields["container.name"] as? String == container.name)
            #expect(fields["proc.name"] as? String == "sh")
            let output = try #require(alert.string("output"))
            #expect(output.contains("name=sh cmdline=sh -c act quiet 0; true container=\(container.name)"))
            #expect(agent.stop() == 0)
            #expect(agent.malformed.isEmpty)
        }

        @Test(arguments: LabRuntime.allCases)
        func writeBelowEtcGivesOneAlertAStep(_ runtime: LabRuntime) throws {
            let agent = try Agent(rules: Policies.writeRules)
            let container = try runtime.lab.run(["sh", "-c", "act contained write_etc; true"], .init())
            #expect(container.act?.ret == 0)
            let alerts = agent.settledAlerts {
                $0.containerID == container.id && $0.string("ringfence.event.path") == "/etc/ringfence-act"
            }
            let rules = ["Opened below etc for writing", "Written below etc", "Closed below etc after writes"]
            #expect(alerts.map(\.rule) == rules)
            for alert in alerts {
                expectOrigin(alert, container, process: "act", parent: "sh")
                try expectPrompt(alert, after: container.act)
                #expect(alert.string("ringfence.event.verdict") == "allowed")
            }
            #expect(alerts.first?.string("ringfence.event.syscall") == "openat")
            #expect(alerts.dropFirst().first?.integer("ringfence.event.args.size") == 12)
            #expect(alerts.last?.integer("ringfence.event.args.size") == 21)
        }

        /// A path that names no place is told as the kernel saw it, not as the program wrote it.
        @Test(arguments: LabRuntime.allCases)
        func relativeAndLinkedPathsAreSeenThrough(_ runtime: LabRuntime) throws {
            let agent = try Agent(rules: Policies.writeRules)
            let script = "ln -s /etc /tmp/elsewhere; cd /tmp; : > elsewhere/../etc/ringfence-linked; true"
            let container = try runtime.lab.run(["sh", "-c", script], .init())
            let alerts = agent.settledAlerts {
                $0.containerID == container.id && $0.rule == "Opened below etc for writing"
            }
            #expect(alerts.map { $0.string("ringfence.event.path") } == ["/etc/ringfence-linked"])
        }
    }
}
