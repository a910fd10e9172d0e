// SPDX-License-Identifier: Apache-2.0

internal import CLibbpf
internal import CRingfenceABI
internal import Glibc

/// What became of the events of one type: seen = filtered + delivered + dropped once the programs are at rest.
public struct EventCounters: Sendable, Hashable {
    /// Times the hook ran for this type.
    public var seen: UInt64 = 0
    /// Nobody wanted it.
    public var filtered: UInt64 = 0
    /// In a ring.
    public var delivered: UInt64 = 0
    /// The ring was full.
    public var dropped: UInt64 = 0

    /// All zero.
    public init() {}

    static func += (sum: inout EventCounters, part: rf_counters) {
        sum.seen &+= part.seen
        sum.filtered &+= part.filtered
        sum.delivered &+= part.delivered
        sum.dropped &+= part.dropped
    }

    static func read(map: Int32, type: UInt32, cpuCount: Int) throws(KernelError) -> EventCounters {
        var key = type
        var parts = [rf_counters](repeating: rf_counters(), count: cpuCount)
        guard bpf_map_lookup_elem(map, &key, &parts) == 0 else {
            throw KernelError(.readFailed, errno: errno, action: "reading the counters of event type \(type)")
        }
        var sum = EventCounters()
        for part in parts { sum += part }
        return sum
    }
}
