// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import ringfence

@Suite("Checking rules")
struct RulesCheckTests {
    private func check(_ paths: String...) throws { try RulesCheck.parse(paths).run() }

    @Test("good rules end with 0, bad ones with 65, missing ones with 66")
    func status() throws {
        let folder = try TemporaryFolder()
        let good = try folder.write(
            """
            - rule: Shell
              desc: A shell.
              condition: evt.type = execve and proc.name = sh
              output: A shell (name=%proc.name)
              priority: NOTICE
            """, to: "good.yaml")
        let bad = try folder.write("- rule: Shell\n  condition: proc.nam = sh\n", to: "bad.yaml")
        try check(good)
        #expect(throws: ExitCode(65)) { try check(good, bad) }
        #expect(throws: ExitCode(66)) { try check(good, folder.path + "/none.yaml") }
    }
}
