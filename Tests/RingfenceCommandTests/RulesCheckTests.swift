// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import RingfenceDocuments
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

    @Test("SARIF is JSON that names each place, and not together with the other form")
    func sarif() throws {
        let mistake = Diagnostic(
            .warning, code: "X", at: SourceLocation(file: "a b/ä.yaml", line: 3, column: 5), length: 4, message: "m",
            note: "n")
        let bytes = SARIFReport.document([mistake, mistake])
        let value = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(value["version"] as? String == "2.1.0")
        let run = try #require((value["runs"] as? [[String: Any]])?.first)
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == 2 && results[0]["level"] as? String == "warning")
        let place = try #require((results[0]["locations"] as? [[String: [String: [String: Any]]]])?.first)
        #expect(place["physicalLocation"]?["artifactLocation"]?["uri"] as? String == "a%20b/%C3%A4.yaml")
        #expect(place["physicalLocation"]?["region"]?["endColumn"] as? Int == 9)
        #expect(throws: (any Error).self) { try RulesCheck.parse(["--json", "--sarif", "x"]) }
    }

    @Test("mistakes are told in the files' order, from top to bottom, as found where the place is the same")
    func order() {
        func mistake(_ message: String, _ file: String, _ line: Int, _ column: Int) -> Diagnostic {
            Diagnostic(
                .error, code: "X", at: SourceLocation(file: file, line: line, column: column), message: message)
        }
        let files = ["b.yaml", "a.yaml"].map { InputFile(path: $0, bytes: []) }
        let found = [
            mistake("6", "elsewhere.json", 1, 1), mistake("5", "a.yaml", 1, 1), mistake("3", "b.yaml", 2, 9),
            mistake("1", "b.yaml", 1, 30), mistake("2", "b.yaml", 2, 1), mistake("4", "b.yaml", 2, 9),
        ]
        #expect(DocumentCheck.inOrder(found, of: files).map(\.message) == ["1", "2", "3", "4", "5", "6"])
    }
}
