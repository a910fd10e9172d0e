// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDetection
internal import RingfenceEvents
internal import RingfenceKernel
internal import RingfenceOutputs
internal import RingfenceRules

/// Holds what the kernel counted against what arrived, and speaks up as soon as something is lost.
struct Accounting {
    private static let checkIntervalNanoseconds: UInt64 = 1_000_000_000

    private let probe: Probe
    private let host: HostFacts
    private var nextCheckNanoseconds: UInt64 = 0
    private var knownDropped: UInt64 = 0
    private var knownUnwatched: UInt64 = 0
    private var alertNumber = 0

    init(probe: Probe, host: HostFacts) {
        self.probe = probe
        self.host = host
    }

    /// Whether the next look is due: one a second.
    func isDue(now: UInt64) -> Bool { now >= nextCheckNanoseconds }

    /// Looks at the counters, and offers an alert when records were dropped, or something found no room in a table,
    /// since the last look.
    ///
    /// - Parameter unwatchedCount: containers and cgroups that found no room so far.
    mutating func check(now: UInt64, unwatchedCount: UInt64, offeringTo queue: AlertQueue) throws(KernelError) {
        if unwatchedCount > knownUnwatched {
            queue.offer(unwatchedAlert(newly: unwatchedCount &- knownUnwatched, total: unwatchedCount, now: now))
            knownUnwatched = unwatchedCount
        }
        nextCheckNanoseconds = now &+ Accounting.checkIntervalNanoseconds
        var lost: [(EventType, UInt64)] = []
        for type in EventType.allCases {
            let dropped = try probe.counters(ofType: UInt32(type.rawValue)).dropped
            if dropped > 0 { lost.append((type, dropped)) }
        }
        let total = lost.reduce(0) { $0 &+ $1.1 }
        guard total > knownDropped else { return }
        queue.offer(lossAlert(newlyLost: total &- knownDropped, total: lost, now: now))
        knownDropped = total
    }

    /// Everything that was counted; exact once the programs are detached.
    func report(_ statistics: DetectorStatistics) throws(KernelError) -> AccountingReport {
        var lines: [AccountingReport.Line] = []
        for type in EventType.allCases where type != .processFound && type != .containerFound {
            let index = Int(type.rawValue)
            lines.append(
                AccountingReport.Line(
                    type: type, counters: try probe.counters(ofType: UInt32(type.rawValue)),
                    read: statistics.countByType.indices.contains(index) ? statistics.countByType[index] : 0))
        }
        return AccountingReport(lines: lines, malformedCount: statistics.malformedCount)
    }

    private mutating func unwatchedAlert(newly: UInt64, total: UInt64, now: UInt64) -> Alert {
        alertNumber += 1
        let time = UInt64(bitPattern: Int64(bitPattern: now) &+ host.realtimeMinusMonotonicNanoseconds)
        return Alert(
            id: "agent-unwatched-\(time)-\(alertNumber)", timeNanoseconds: time, kind: .agent,
            rule: "Containers not watched", priority: .error, source: "internal", hostname: host.hostname,
            output: "Containers or cgroups found no room in the tables (unwatched=\(newly) since start: \(total))",
            outputFields: [AlertField("unwatched", .unsigned(newly))])
    }

    private mutating func lossAlert(newlyLost: UInt64, total: [(EventType, UInt64)], now: UInt64) -> Alert {
        alertNumber += 1
        let time = UInt64(bitPattern: Int64(bitPattern: now) &+ host.realtimeMinusMonotonicNanoseconds)
        let byType = total.map { "\($0.0.name)=\($0.1)" }.joined(separator: " ")
        return Alert(
            id: "agent-loss-\(time)-\(alertNumber)", timeNanoseconds: time, kind: .agent, rule: "Events lost",
            priority: .error, source: "internal", hostname: host.hostname,
            output: "Events lost because a ring was full (lost=\(newlyLost) since start: \(byType))",
            outputFields: [AlertField("lost", .unsigned(newlyLost))]
                + total.map { AlertField("lost.\($0.0.name)", .unsigned($0.1)) })
    }
}
