// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents
internal import RingfenceKernel

/// What became of every event of a run.
struct AccountingReport {
    /// One event type.
    struct Line {
        var type: EventType
        var counters: EventCounters
        /// Records that user space took out of the rings.
        var read: UInt64

        /// As the wire format calls it: `file_open`.
        var name: String { type.name }

        /// seen = filtered + delivered + dropped, and everything delivered was read.
        var addsUp: Bool {
            counters.seen == counters.filtered &+ counters.delivered &+ counters.dropped && counters.delivered == read
        }

        /// For the log: `file_open seen=10 filtered=8 delivered=2 dropped=0 read=2`.
        var text: String {
            let sums = "seen=\(counters.seen) filtered=\(counters.filtered) delivered=\(counters.delivered)"
            return "\(name) \(sums) dropped=\(counters.dropped) read=\(read)\(addsUp ? "" : " DOES NOT ADD UP")"
        }
    }

    var lines: [Line]
    /// Records that broke the wire format.
    var malformedCount: UInt64

    /// Nothing is unaccounted for.
    var addsUp: Bool { malformedCount == 0 && lines.allSatisfy(\.addsUp) }
}
