// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One line of `--output json`, and when it came.
struct AlertRecord: @unchecked Sendable, CustomStringConvertible {
    /// As parsed; values are never changed, so sharing them is safe.
    private let object: [String: Any]
    let line: String
    /// CLOCK_MONOTONIC.
    let arrivalNanoseconds: UInt64
    /// Since the epoch.
    let arrivalRealNanoseconds: UInt64
    /// How long the agent, and who listened to it, had been ready to run on a machine that was busy with others.
    let starvedNanoseconds: UInt64

    /// nil when the line is no JSON object.
    init?(line: String, arrivalNanoseconds: UInt64, starvedNanoseconds: UInt64) {
        guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
            return nil
        }
        self.object = object
        self.line = line
        self.arrivalNanoseconds = arrivalNanoseconds
        self.starvedNanoseconds = starvedNanoseconds
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        arrivalRealNanoseconds = UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
    }

    var description: String { line }

    /// The value at a path of keys: `ringfence.container.id`.
    func value(_ path: String) -> Any? {
        path.split(separator: ".").reduce(object as Any?) { value, key in (value as? [String: Any])?[String(key)] }
    }

    func string(_ path: String) -> String? { value(path) as? String }
    func integer(_ path: String) -> Int64? { (value(path) as? NSNumber)?.int64Value }
    /// A list of objects.
    func objects(_ path: String) -> [[String: Any]] { value(path) as? [[String: Any]] ?? [] }

    var rule: String? { string("rule") }
    var kind: String? { string("ringfence.kind") }
    var containerID: String? { string("ringfence.container.id") }
    var part: String? { string("ringfence.expectation.part") }
    var outcome: String? { string("ringfence.expectation.outcome") }
}
