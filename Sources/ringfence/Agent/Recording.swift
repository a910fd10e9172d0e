// SPDX-License-Identifier: Apache-2.0

internal import RingfenceCapture
internal import RingfenceDetection
internal import RingfenceKernel

/// The capture that a running agent writes: each record as the detector took it in, and in front of it what the disk told
/// for it.
struct Recording {
    /// What came of it.
    struct Outcome {
        var counts: CaptureCounts
        /// Why something could not be written; the first failure.
        var failure: CaptureError?
    }

    /// Records that have gathered are passed on to the writer at least this often: what a crash can cost.
    private static let passOnNanoseconds: UInt64 = 1_000_000_000

    private let writer: CaptureWriter
    private var nextPassOnNanoseconds: UInt64 = 0
    private var firstFailure: CaptureError?

    init(_ configuration: RecordingConfiguration, facts: CaptureFacts) throws(CaptureError) {
        writer = try CaptureWriter(path: configuration.path, facts: facts, limits: configuration.limits)
    }

    /// Takes a record that `detector` has just taken in.
    mutating func note(_ record: UnsafeRawBufferPointer, takenInBy detector: inout Detector) {
        note(foundBy: &detector)
        writer.append(record)
    }

    /// Takes what the detector has found on disk since the last record.
    mutating func note(foundBy detector: inout Detector) {
        for found in detector.takeFoundCgroups() {
            found.record(timeNanoseconds: RingReader.nowNanoseconds()).withUnsafeBytes { writer.append($0) }
        }
    }

    /// What is due with time; gives a failure that was not told before.
    mutating func turn(now: UInt64) -> CaptureError? {
        guard now >= nextPassOnNanoseconds else { return nil }
        nextPassOnNanoseconds = now &+ Self.passOnNanoseconds
        writer.passOn()
        guard let failure = writer.takeFailure() else { return nil }
        firstFailure = firstFailure ?? failure
        return failure
    }

    /// Ends the capture in good order, with what the kernel counted.
    func finish(_ report: AccountingReport) -> Outcome {
        let counts = writer.finish(
            kernelCounts: report.lines.map { line in
                KernelCount(
                    name: line.name, seen: line.counters.seen, filtered: line.counters.filtered,
                    delivered: line.counters.delivered, dropped: line.counters.dropped)
            })
        return Outcome(counts: counts, failure: firstFailure ?? writer.takeFailure())
    }
}
