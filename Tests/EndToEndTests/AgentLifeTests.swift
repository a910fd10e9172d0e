// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension EndToEnd {
    /// How the agent starts, refuses to start, and ends.
    @Suite struct AgentLifeTests {
        @Test(arguments: [SIGTERM, SIGINT])
        func signalEndsItWell(_ signal: Int32) throws {
            let agent = try Agent(rules: Policies.silentRule)
            #expect(agent.stop(signal: signal) == 0)
        }

        @Test func closedOutputEndsItWell() throws {
            let rules = try Workspace.write(Policies.shellRule, to: "closed.yaml")
            let container = try LabRuntime.runc.lab.start(["act", "quiet", "60"], .init())
            defer { try? LabRuntime.runc.lab.remove(container) }
            // The reader ends after the first alert; the agent finds out when it writes the second.
            let command = """
                { "$1" run --output json --rules "$2" 2>"$3"; echo "status $?" >"$4"; } | head -n 1
                """
            let log = Workspace.folder.appending(path: "closed.log").path
            let status = Workspace.folder.appending(path: "closed.status").path
            let ended = DispatchSemaphore(value: 0)
            let thread = Thread {
                _ = try? Shell.run(["bash", "-c", command, "bash", Agent.binary, rules, log, status], seconds: 20)
                ended.signal()
            }
            thread.start()
            for _ in 0..<60 {
                if ended.wait(timeout: .now() + 0.25) == .success { break }
                _ = try LabRuntime.runc.lab.execute(["sh", "-c", "true"], in: container)
            }
            #expect(try String(contentsOfFile: status, encoding: .utf8) == "status 0\n")
        }

        @Test func withoutPrivilegeItSaysWhatIsMissing() throws {
            let rules = try Workspace.write(Policies.silentRule, to: "unprivileged.yaml")
            let copy = "/tmp/ringfence-unprivileged-\(getpid())"
            try FileManager.default.copyItem(atPath: Agent.binary, toPath: copy)
            defer { try? FileManager.default.removeItem(atPath: copy) }
            chmod(copy, 0o755)
            chmod(Workspace.folder.path, 0o755)
            let result = try Shell.run(
                ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", copy, "run", "--rules", rules])
            #expect(result.status == 77)
            #expect(result.output.isEmpty)
            #expect(result.error.split(separator: "\n").count == 1, "\(result.error)")
        }

        @Test func badRulesAreAllReported() throws {
            let rules = try Workspace.write(
                """
                - rule: First
                  desc: A field that does not exist.
                  condition: evt.type = execve and proc.nmae = sh
                  output: first
                  priority: WARNING
                - rule: Second
                  desc: An operator that does not exist.
                  condition: evt.type = execve and proc.name equals sh
                  output: second
                  priority: WARNING
                - rule: Third
                  desc: No output.
                  condition: evt.type = execve
                  priority: WARNING

                """, to: "bad.yaml")
            for arguments in [["run", "--rules", rules], ["rules", "check", rules]] {
                let result = try Shell.run([Agent.binary] + arguments)
                #expect(result.status == 65, "\(arguments)")
                let said = result.error + result.output
                #expect(said.contains("bad.yaml:3:"), "\(said)")
                #expect(said.contains("proc.name"), "no suggestion: \(said)")
                #expect(said.contains("bad.yaml:8:"), "\(said)")
                #expect(said.contains("output"), "\(said)")
                #expect(said.contains("Third"), "\(said)")
            }
        }

        @Test func missingFilesAreNoInput() throws {
            for option in ["--rules", "--expect"] {
                let result = try Shell.run([Agent.binary, "run", option, "/nonexistent/file.yaml"])
                #expect(result.status == 66)
                #expect(result.error.contains("/nonexistent/file.yaml"))
            }
        }

        @Test func unknownOptionIsUsage() throws {
            #expect(try Shell.run([Agent.binary, "run", "--no-such-option"]).status == 64)
        }
    }
}
