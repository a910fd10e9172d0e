// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension EndToEnd {
    /// Falco's public rules about the network, acted out in a container. The rules are read where RINGFENCE_FIELD_DATA
    /// says.
    @Suite(.enabled(if: PublicRules.files != nil, "RINGFENCE_FIELD_DATA is not set"))
    struct NetworkTests {
        /// Watches for all of the tests: to load so many rules takes longer than any of them.
        private static let agent = Result {
            try Agent(arguments: (PublicRules.files ?? []).flatMap { ["--rules", $0] })
        }

        struct Act: Sendable, CustomTestStringConvertible {
            var rule: String
            var script: String
            /// What `fd.name` has to be.
            var connection: String?
            var testDescription: String { rule }
        }

        /// TEST-NET-3 of RFC 5737 stands for the internet: the rules leave local addresses out.
        private static let internet = "ip link set lo up; ip addr add 203.0.113.9/32 dev lo; "
        private static let metadata = "ip link set lo up; ip addr add 169.254.169.254/32 dev lo; "

        private static let acts = [
            Act(
                rule: "Packet socket created in container", script: internet + "arping -c 1 -w 1 -I lo 127.0.0.1; true"),
            Act(
                rule: "Redirect STDOUT/STDIN to Network Connection in Container",
                script: internet + "nc -l -p 4444 </dev/null >/dev/null & sleep 1; nc 127.0.0.1 4444 -e /bin/true",
                connection: "->127.0.0.1:4444"),
            Act(
                rule: "Contact K8S API Server From Container",
                script: internet + "act resolve kubernetes.default.svc.cluster.local 203.0.113.9 443 recvfrom",
                connection: "->203.0.113.9:443"),
            Act(
                rule: "Contact K8S API Server From Container",
                script: internet + "act resolve kubernetes.default.svc.cluster.local 203.0.113.9 6443 read",
                connection: "->203.0.113.9:6443"),
            Act(
                rule: "Disallowed SSH Connection Non Standard Port",
                script: internet + "cp /bin/act /tmp/ssh; /tmp/ssh resolve a.example 203.0.113.9 443 read",
                connection: "->203.0.113.9:443"),
            Act(
                rule: "Contact EC2 Instance Metadata Service From Container",
                script: metadata + "act resolve a.example 169.254.169.254 80 read", connection: "->169.254.169.254:80"),
            Act(
                rule: "Contact cloud metadata service from container",
                script: metadata + "act resolve a.example 169.254.169.254 80 read", connection: "->169.254.169.254:80"),
            Act(
                rule: "Unexpected UDP Traffic", script: internet + "traceroute -m 1 -q 1 -w 1 -p 7777 203.0.113.9",
                connection: "->203.0.113.9:7777"),
            Act(
                rule: "System procs network activity",
                script: internet + "cp /bin/act /tmp/bash; /tmp/bash resolve a.example 203.0.113.9 443 read",
                connection: "->203.0.113.9:443"),
        ]

        @Test(arguments: acts)
        func ruleFires(_ act: Act) throws {
            let agent = try Self.agent.get()
            let container = try LabRuntime.runc.lab.run(["sh", "-c", act.script], .init(isPrivileged: true))
            #expect(container.status == 0, "\(container.output)")
            let alerts = agent.settledAlerts { $0.containerID == container.id && $0.rule == act.rule }
            let alert = try #require(
                alerts.first, "no alert; all: \(agent.alerts { $0.containerID == container.id })\n\(agent.log)")
            try expectPrompt(alert)
            guard let connection = act.connection else { return }
            let fields = alert.value("output_fields") as? [String: Any] ?? [:]
            #expect((fields["fd.name"] as? String)?.hasSuffix(connection) == true, "\(fields)")
            #expect(fields["fd.type"] as? String == "ipv4")
        }

        /// What is not asked for costs nothing: no program of the network's is reached.
        @Test func nothingIsSeenWithoutARule() throws {
            let agent = try Agent(rules: Policies.shellRule)
            _ = try LabRuntime.runc.lab.run(
                ["sh", "-c", Self.internet + "act resolve a.example 203.0.113.9 443 read"], .init(isPrivileged: true))
            #expect(agent.stop() == 0)
            let lines = agent.log.split(separator: "\n").filter { $0.contains("network_") || $0.contains("dns_") }
            #expect(!lines.isEmpty && lines.allSatisfy { $0.contains("seen=0 ") }, "\(agent.log)")
        }
    }
}

/// Files of Falco's public rules.
private enum PublicRules {
    static let files: [String]? = ProcessInfo.processInfo.environment["RINGFENCE_FIELD_DATA"].map { folder in
        ["falco_rules", "falco-incubating_rules"].map { "\(folder)/falco-rules/\($0).yaml" }
    }
}
