// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension EndToEnd {
    /// Files removed, renamed, linked, changed and mounted in a container, by the names that rules ask for.
    @Suite struct FileActTests {
        private static let rules = """
            - macro: contained
              condition: (container.id != host and not proc.is_container_runtime = true)
            - rule: Removed
              desc: d
              condition: contained and evt.type in (unlink, unlinkat) and fs.path.name = /etc/secret
              output: removed %fs.path.name raw=%fs.path.nameraw
              priority: WARNING
            - rule: Renamed
              desc: d
              condition: contained and evt.type in (rename, renameat, renameat2) and fs.path.target = /tmp/moved
              output: renamed %fs.path.source to %fs.path.target
              priority: WARNING
            - rule: Linked
              desc: d
              condition: contained and evt.type in (symlink, symlinkat) and fs.path.target startswith /etc
              output: linked %fs.path.source to %fs.path.target
              priority: WARNING
            - rule: Set id
              desc: d
              condition: contained and evt.type in (chmod, fchmod, fchmodat) and evt.arg.mode contains S_ISUID
              output: set id %evt.arg.filename mode=%evt.arg.mode cwd=%proc.cwd
              priority: WARNING
            - rule: Mounted
              desc: d
              condition: contained and evt.type = mount and fs.path.target = /mnt
              output: mounted %fs.path.source at %fs.path.target type=%evt.arg.type flags=%evt.arg.flags
              priority: WARNING

            """

        @Test func eachActGivesItsAlertWithThePathMadeAbsolute() throws {
            let agent = try Agent(rules: Self.rules)
            let script = """
                mkdir -p /etc /tmp /mnt; : > /etc/secret; : > /tmp/tool; cd /tmp; mv tool ./moved; ln -s ../etc/secret link
                chmod 4755 moved; mount -t tmpfs -o nosuid device ../mnt; cd /etc; rm ../proc/self/root/etc/secret
                umount /mnt; rm /tmp/moved /tmp/link
                """
            let container = try LabRuntime.runc.lab.run(["sh", "-c", script], .init(isPrivileged: true))
            #expect(container.status == 0, "\(container.output)")
            let alerts = agent.settledAlerts(settling: 1) {
                $0.containerID == container.id && $0.kind == "detection"
            }
            let outputs = Dictionary(grouping: alerts, by: \.rule).mapValues { $0.map { $0.string("output") ?? "" } }
            #expect(outputs["Renamed"]?.first?.contains("renamed /tmp/tool to /tmp/moved") == true, "\(outputs)")
            #expect(outputs["Linked"]?.first?.contains("linked /tmp/link to /etc/secret") == true, "\(outputs)")
            #expect(outputs["Set id"]?.first?.contains("set id /tmp/moved mode=S_IXOTH|S_IROTH") == true, "\(outputs)")
            #expect(outputs["Set id"]?.first?.contains("cwd=/tmp") == true, "\(outputs)")
            #expect(
                outputs["Mounted"]?.first?.contains("mounted device at /mnt type=tmpfs flags=NOSUID") == true,
                "\(outputs)")
            #expect(
                outputs["Removed"]?.first?.contains("removed /etc/secret raw=../proc/self/root/etc/secret") == true,
                "\(outputs)")
            for alert in alerts { #expect(alert.string("ringfence.event.verdict") == "allowed") }
            #expect(outputs.values.allSatisfy { $0.count == 1 }, "\(outputs)")
        }

        /// Rules that people have; they are in no file of ours.
        @Test(
            .enabled(if: fieldData != nil, "RINGFENCE_FIELD_DATA names no folder"),
            arguments: [
                ("Set Setuid or Setgid bit", "cp /bin/busybox /tmp/b; chmod u+s /tmp/b; rm /tmp/b"),
                ("Create Symlink Over Sensitive Files", "ln -s /etc/shadow /tmp/link; rm /tmp/link"),
                (
                    "Create Hardlink Over Sensitive Files",
                    "mkdir -p /etc; : > /etc/shadow; cd /etc; ln shadow /hard; rm shadow /hard"
                ),
                ("Delete or rename shell history", ": > /tmp/.bash_history; cd /tmp; rm .bash_history"),
                ("Mkdir binary dirs", "cd /; mkdir bin/made; rmdir bin/made"),
                ("Modify binary dirs", ": > /bin/made; cd /bin; rm made"),
            ])
        func publicRule(_ rule: String, _ script: String) throws {
            let agent = try Agent(rules: try Self.publicRules(with: rule))
            let container = try LabRuntime.runc.lab.run(["sh", "-c", script], .init(isPrivileged: true))
            let alerts = agent.settledAlerts { $0.containerID == container.id && $0.rule == rule }
            #expect(!alerts.isEmpty, "\(container.output)\n\(agent.alerts())\n\(agent.log)")
        }

        /// The lists and macros of the file that has the rule, and of its rules that one alone, so that what other rules
        /// ask for does not matter here.
        private static func publicRules(with rule: String) throws -> String {
            for name in ["falco_rules", "falco-incubating_rules", "falco-sandbox_rules"] {
                let file = "\(try #require(fieldData))/falco-rules/\(name).yaml"
                let items = "\n\(try String(contentsOfFile: file, encoding: .utf8))".components(separatedBy: "\n- ")
                guard items.contains(where: { $0.hasPrefix("rule: \(rule)\n") }) else { continue }
                return items.dropFirst().filter { item in
                    let usesNetwork = networkFields.contains { item.contains("fd.\($0)") }
                    return item.hasPrefix("rule: \(rule)\n") || !item.hasPrefix("rule: ") && !usesNetwork
                }.map { "- \($0)\n" }.joined()
            }
            throw Shell.Failure(description: "no public rule \(rule)")
        }

        private static let networkFields = [
            "ip", "sip", "cip", "net", "snet", "cnet", "sport", "lport", "rport", "l4proto",
        ]
    }
}

private let fieldData = ProcessInfo.processInfo.environment["RINGFENCE_FIELD_DATA"]
