// SPDX-License-Identifier: Apache-2.0

internal import RingfenceCapture
internal import RingfenceDetection
internal import RingfenceRules

/// Makes the alert that tells of a capture which is not written as it should be.
struct RecordingNotice {
    let host: HostFacts

    /// An alert of now, CLOCK_MONOTONIC.
    func alert(_ failure: CaptureError, now: UInt64) -> Alert {
        let time = UInt64(bitPattern: Int64(bitPattern: now) &+ host.realtimeMinusMonotonicNanoseconds)
        return Alert(
            id: "agent-capture-\(time)", timeNanoseconds: time, kind: .agent, rule: "Capture incomplete",
            priority: .error, source: "internal", hostname: host.hostname,
            output: "Records are missing in the capture; detection goes on (\(failure))",
            outputFields: [AlertField("capture.path", .string(failure.path))])
    }
}
