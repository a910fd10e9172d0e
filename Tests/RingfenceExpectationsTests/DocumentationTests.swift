// SPDX-License-Identifier: Apache-2.0

import RingfenceExpectations
import Testing

/// The examples of docs/expectations.md are what they say.
struct DocumentationTests {
    @Test func everyExampleLoads() throws {
        let text = String(decoding: try Repository.bytes("docs/expectations.md"), as: UTF8.self)
        let blocks = text.split(separator: "```").map(String.init).filter { $0.hasPrefix("yaml\n") }
            .map { String($0.dropFirst(5)) }
        #expect(blocks.count == 3)
        var expectations = 0
        for block in blocks {
            let source = ExpectationSource(file: "docs.yaml", bytes: Array(block.utf8))
            let (loaded, diagnostics) = ExpectationLoader.load(sources: [source]) { _ in nil }
            #expect(diagnostics.isEmpty)
            expectations += loaded.count
            if block.hasPrefix("seccomp_profile") {
                let profile = SeccompProfile.parse(bytes: source.bytes, file: source.file).profile
                #expect(profile?.groups.count == 6)
            }
        }
        #expect(expectations == 4)
    }

    @Test func everyPartIsExplained() throws {
        let text = String(decoding: try Repository.bytes("docs/expectations.md"), as: UTF8.self)
        for part in ExpectationPart.allCases { #expect(text.contains("| `\(part.rawValue)` |")) }
    }
}
