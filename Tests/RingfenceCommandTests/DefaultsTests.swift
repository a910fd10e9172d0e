// SPDX-License-Identifier: Apache-2.0

import Foundation
import RingfenceDocuments
import RingfenceRules
import Testing

@testable import ringfence

@Suite("What is built in")
struct DefaultsTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "rules").path(percentEncoded: false)

    @Test("is every file of rules/, as it is there", arguments: ["lib", "detections", "expectations"])
    func complete(name: String) throws {
        let path = DefaultsTests.folder + "/" + name
        let onDisk = FileManager.default.fileExists(atPath: path) ? try InputFile.read([path]) : []
        let embedded = InputFile.embedded(below: name)
        #expect(embedded.map(\.bytes) == onDisk.map(\.bytes))
        #expect(
            embedded.map { $0.path.dropFirst("built-in".count) }
                == onDisk.map { $0.path.dropFirst(DefaultsTests.folder.count) })
    }

    @Test("loads without an error or a warning, asks about named events, and says its technique")
    func rules() throws {
        let files = InputFile.embedded(below: "lib") + InputFile.embedded(below: "detections")
        let set = RuleFiles.load(files)
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
