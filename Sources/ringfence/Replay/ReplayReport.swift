// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceCapture
internal import RingfenceDetection

/// What a person should know of a capture that was replayed, above all what is missing in it.
struct ReplayReport {
    var path: String
    /// Nil when there was nothing to replay.
    var statistics: DetectorStatistics?

    /// A line each.
    func lines(_ reader: CaptureReader) -> [String] {
        var lines: [String] = []
        if let facts = reader.facts, let statistics {
            lines.append(
                """
                \(path): \(reader.counts.written) records of \(facts.hostName) (Linux \(facts.kernelRelease), \
                \(facts.architecture), ringfence \(facts.agentVersion)), \(statistics.alertCount) alerts
                """)
            lines.append("\(path): recorded was \(facts.coverage)")
        }
        return lines + losses(reader).map { "warning: \(path): \($0)" }
    }

    private func losses(_ reader: CaptureReader) -> [String] {
        var losses: [String] = []
        let counts = reader.counts
        if counts.dropped > 0 {
            losses.append("\(counts.dropped) of \(counts.seen) records are missing: they could not be written in time")
        }
        let lost = reader.kernelCounts.filter { $0.dropped > 0 }
        if !lost.isEmpty {
            let byType = lost.map { "\($0.name)=\($0.dropped)" }.joined(separator: " ")
            losses.append("events were lost while it was recorded: a ring was full (\(byType))")
        }
        if let statistics {
            if statistics.unknownTypeCount > 0 {
                losses.append("\(statistics.unknownTypeCount) records are of types that this version does not know")
            }
            if statistics.malformedCount > 0 {
                losses.append(
                    """
                    \(statistics.malformedCount) records break the wire format (version \(RF_ABI_VERSION) here, \
                    \(reader.facts?.abiVersion ?? 0) in the capture)
                    """)
            }
        }
        switch reader.ending {
        case .cutOff: losses.append("\(description(reader)); what precedes it was replayed")
        case .corrupt: losses.append("\(description(reader)); what precedes it was replayed, nothing behind it")
        case .complete, nil: break
        }
        return losses
    }

    private func description(_ reader: CaptureReader) -> String { reader.ending.map { "\($0)" } ?? "" }
}
