// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import RingfenceDocuments
import RingfenceRules
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

    @Test("the rules that ship load without an error or a warning")
    func shipped() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folders = ["rules/lib", "rules/detections"].map { root.appending(path: $0).path(percentEncoded: false) }
        let files = try InputFile.read(folders)
        let set = RuleLoader.load(files.map { RuleSource(file: $0.path, bytes: $0.bytes) })
        #expect(set.diagnostics.map { "\($0.location.file):\($0.location.line): \($0.message)" } == [])
        #expect(set.rules.count >= 15)
        for rule in set.rules {
            #expect(rule.eventTypes?.isEmpty == false, "\(rule.name) looks at every event")
            #expect(rule.tags.contains { $0.hasPrefix("mitre_") }, "\(rule.name) has no tactic")
            #expect(
                rule.tags.contains { $0.wholeMatch(of: /T\d{4}(\.\d{3})?/) != nil }, "\(rule.name) has no technique")
        }
    }
}
