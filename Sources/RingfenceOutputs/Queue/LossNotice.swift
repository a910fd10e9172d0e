// SPDX-License-Identifier: Apache-2.0

import Glibc
import RingfenceDetection
import RingfenceRules

/// Makes the alert that tells of alerts which a sink did not get.
struct LossNotice: Sendable {
    static let rule = "Alerts lost"

    var hostname: String
    var sink: String

    /// An alert of now.
    func alert(newlyLost: UInt64) -> Alert {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let nanoseconds = UInt64(clamping: now.tv_sec) &* 1_000_000_000 &+ UInt64(clamping: now.tv_nsec)
        return Alert(
            id: "\(sink)-lost-\(nanoseconds)", timeNanoseconds: nanoseconds, kind: .agent, rule: Self.rule,
            priority: .error, source: "internal", hostname: hostname,
            output: "Alerts lost because \(sink) did not take them (lost=\(newlyLost) sink=\(sink))",
            outputFields: [AlertField("lost", .unsigned(newlyLost)), AlertField("sink", .string(sink))])
    }
}
