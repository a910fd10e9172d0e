// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension EndToEnd {
    /// A capture of real work says the same again, elsewhere and without privileges.
    @Suite struct CaptureTests {
        private static let parts = """
            privileged: no
            user: non-root
            namespaces: isolated
            seccomp: docker-default
            capabilities: docker-default
            """
        private static let script = """
            act contained write_etc; act contained keyctl; act contained nice; mkdir -p /tmp/x; true
            """

        @Test(arguments: LabRuntime.allCases)
        func replayGivesTheSameAlerts(_ runtime: LabRuntime) throws {
            let policy = try Policy()
            let capture = Workspace.folder.appending(path: "\(UUID().uuidString).capture").path
            let before = try runtime.lab.start(["act", "quiet", "60"], .init())
            defer { try? runtime.lab.remove(before) }
            let agent = try Agent(arguments: policy.arguments + ["--record", capture])
            _ = try runtime.lab.execute(["sh", "-c", "true"], in: before)
            let container = try runtime.lab.run(["sh", "-c", Self.script], .init(filter: .refusing))
            _ = agent.settledAlerts(settling: 1.5) { $0.containerID == container.id && $0.part == "capabilities" }
            #expect(agent.stop() == 0)

            let live = agent.alerts { $0.kind != "agent" }
            let own = live.filter { $0.containerID == container.id }
            #expect(own.contains { $0.rule == "Shell in a container" }, "\(own)")
            #expect(own.contains { $0.rule == "Closed below etc after writes" }, "\(own)")
            #expect(Set(own.compactMap(\.part)).isSuperset(of: ["seccomp", "capabilities", "user"]), "\(own)")
            #expect(live.contains { $0.containerID == before.id })

            let replay = try policy.replay(capture)
            #expect(replay.status == 0, "\(replay.error)")
            let lines = replay.output.split(separator: "\n").map(String.init)
            #expect(lines.count == live.count, "\(replay.error)")
            for (live, again) in zip(live, lines) { #expect(live.line == again) }
            #expect(!replay.error.contains("warning"), "\(replay.error)")
            #expect(agent.log.contains("capture: seen="))
        }

        @Test func killedAgentLeavesACaptureThatSaysSo() throws {
            let policy = try Policy()
            let capture = Workspace.folder.appending(path: "killed.capture").path
            let agent = try Agent(arguments: policy.arguments + ["--record", capture])
            let container = try LabRuntime.runc.lab.run(["sh", "-c", Self.script], .init(filter: .refusing))
            _ = agent.settledAlerts(settling: 2.5) { $0.containerID == container.id }
            agent.stop(signal: SIGKILL)
            let live = agent.alerts { $0.containerID == container.id && $0.kind != "agent" }
            let replay = try policy.replay(capture)
            #expect(replay.status == 0)
            #expect(replay.error.contains("cut off after byte"), "\(replay.error)")
            let lines = replay.output.split(separator: "\n").map(String.init).filter { $0.contains(container.id) }
            #expect(!live.isEmpty && lines == live.map(\.line))
        }

        @Test func fullDiskIsToldAndDetectionGoesOn() throws {
            let policy = try Policy()
            let folder = Workspace.folder.appending(path: "small").path
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Shell.require(["mount", "-t", "tmpfs", "-o", "size=4k", "none", folder])
            defer { _ = try? Shell.run(["umount", "-l", folder]) }
            let agent = try Agent(arguments: policy.arguments + ["--record", folder + "/capture"])
            _ = agent.settledAlerts(seconds: 10, settling: 0) { $0.rule == "Capture incomplete" }
            let told = agent.alerts { $0.rule == "Capture incomplete" }
            #expect(told.count == 1 && told.first?.kind == "agent", "\(agent.log)")
            #expect(told.first?.string("output")?.contains("No space left on device") == true, "\(told)")
            let container = try LabRuntime.runc.lab.run(["sh", "-c", "true"], .init())
            let alerts = agent.settledAlerts { $0.containerID == container.id && $0.kind == "detection" }
            #expect(alerts.count == 1)
            #expect(agent.stop() == 0)
            let counts = try #require(agent.log.split(separator: "\n").first { $0.contains("capture: seen=") })
            #expect(!counts.contains("dropped=0"))
        }

        @Test func recordIsForRootAloneAndMayNameAnotherHost() throws {
            let capture = Workspace.folder.appending(path: "one.capture").path
            let command = [Agent.binary, "record", "-o", capture, "--host-name", "elsewhere"]
            let recorder = try LabProcess(["sh", "-c", Self.untilEnd, "sh"] + command, seconds: 30)
            let container = try LabRuntime.runc.lab.run(["sh", "-c", Self.script], .init(filter: .refusing))
            Thread.sleep(forTimeInterval: 1)
            recorder.stop()
            let attributes = try FileManager.default.attributesOfItem(atPath: capture)
            #expect(attributes[.posixPermissions] as? Int == 0o600)

            let replay = try Policy().replay(capture)
            #expect(replay.status == 0, "\(replay.error)")
            #expect(replay.error.contains("records of elsewhere"), "\(replay.error)")
            let alerts = replay.output.split(separator: "\n").compactMap {
                AlertRecord(line: String($0), arrivalNanoseconds: 0, starvedNanoseconds: 0)
            }
            #expect(alerts.contains { $0.rule == "Shell in a container" && $0.containerID == container.id })
            #expect(alerts.allSatisfy { $0.string("hostname") == "elsewhere" })
        }

        /// Starts a command, says "ready" once it watches, and ends it when standard input ends.
        private static let untilEnd = """
            log=$(mktemp); "$@" 2>"$log" & agent=$!
            until grep -q watching "$log"; do kill -0 $agent || { cat "$log" >&2; exit 1; }; sleep 0.1; done
            echo ready; cat >/dev/null; kill $agent; wait $agent; rm -f "$log"
            """

        /// Files of rules and expectations that the agent and the replay both read.
        struct Policy {
            let arguments: [String]

            init() throws {
                arguments = [
                    "--rules",
                    try Workspace.write(Policies.shellRule + Policies.writeRules, to: "capture-rules.yaml"),
                    "--expect",
                    try Workspace.write(Policies.expectation(CaptureTests.parts), to: "capture-expect.yaml"),
                ]
            }

            /// Replays a capture as nobody, in a place that tells nothing of this one: no other process, no cgroups, another
            /// host name, and a monotonic clock that is days away.
            func replay(_ capture: String) throws -> Shell.Result {
                chmod(capture, 0o644)
                chmod(Workspace.folder.path, 0o755)
                let copy = Workspace.folder.appending(path: "ringfence-replay").path
                if !FileManager.default.fileExists(atPath: copy) {
                    try FileManager.default.copyItem(atPath: Agent.binary, toPath: copy)
                    chmod(copy, 0o755)
                }
                let elsewhere = """
                    hostname not-here; mount -t tmpfs none /sys
                    exec setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
                    """
                return try Shell.run(
                    [
                        "unshare", "--mount-proc", "--pid", "--uts", "--time", "--fork", "--monotonic", "864000", "sh",
                        "-c", elsewhere, "sh", copy, "replay", capture, "--output", "json",
                    ] + arguments)
            }
        }
    }
}
