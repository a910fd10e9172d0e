// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension EndToEnd {
    /// Nothing is unaccounted for, however much comes: the agent says so itself when it ends.
    @Suite struct AccountingTests {
        struct Line {
            var type: String
            var counts: [String: UInt64]
        }

        @Test func everyEventOfAFloodIsAccountedFor() throws {
            let agent = try Agent(rules: Policies.writeRules + Policies.shellRule)
            let flood = "i=0; while [ $i -lt 2000 ]; do : > /etc/ringfence-flood; i=$((i+1)); done"
            let container = try LabRuntime.runc.lab.run(["sh", "-c", flood], .init())
            #expect(container.status == 0)
            _ = agent.settledAlerts(settling: 1) { $0.containerID == container.id }
            #expect(agent.stop() == 0)

            let lines = agent.log.split(separator: "\n").compactMap { Self.accounting(String($0)) }
            #expect(!lines.isEmpty, "no accounting in the log:\n\(agent.log)")
            for line in lines {
                let count = { (name: String) in line.counts[name] ?? 0 }
                #expect(count("seen") == count("filtered") + count("delivered") + count("dropped"), "\(line)")
                #expect(count("delivered") == count("read"), "\(line)")
            }
            let opens = try #require(lines.first { $0.type == "file_open" || $0.type == "fileOpen" })
            #expect((opens.counts["seen"] ?? 0) >= 2000)
            #expect(opens.counts["dropped"] == 0)
            let told = agent.alerts { $0.containerID == container.id && $0.rule == "Opened below etc for writing" }
            #expect(told.count == 2000)
        }

        /// `.. file_open seen=10 filtered=8 delivered=2 dropped=0 read=2`
        private static func accounting(_ line: String) -> Line? {
            let words = line.split(separator: " ")
            guard let first = words.firstIndex(where: { $0.hasPrefix("seen=") }), first > 0 else { return nil }
            var counts: [String: UInt64] = [:]
            for word in words[first...] {
                let parts = word.split(separator: "=")
                if parts.count == 2, let value = UInt64(parts[1]) { counts[String(parts[0])] = value }
            }
            return Line(type: String(words[first - 1]), counts: counts)
        }
    }
}
