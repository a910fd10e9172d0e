// SPDX-License-Identifier: Apache-2.0

import Glibc
import RingfenceDocuments
import RingfenceEvents
import RingfenceRules
import Testing

@testable import RingfenceDetection

/// Falco's public rules, where the environment names a folder with a copy of them.
@Suite(.enabled(if: getenv("RINGFENCE_FIELD_DATA") != nil, "RINGFENCE_FIELD_DATA names no folder"))
struct PublicRulesTests {
    @Test func whatLoadsCompiles() throws {
        let folder = try #require(getenv("RINGFENCE_FIELD_DATA").map { String(cString: $0) })
        let bytes = try #require(Self.read("\(folder)/falco-rules/falco_rules.yaml"))
        let set = RuleLoader.load([RuleSource(file: "falco_rules.yaml", bytes: bytes)])
        #expect(set.rules.count >= 20)
        let compiled = PlanCompiler.compile(set.rules, architecture: .x86_64, seed: 1)
        let diagnostics = compiled.diagnostics
        #expect(diagnostics.isEmpty)
        let count = compiled.rules.count
        #expect(count == set.rules.count(where: \.isEnabled))
    }

    private static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { return bytes }
            bytes += chunk.prefix(count)
        }
    }
}
