// SPDX-License-Identifier: Apache-2.0

/// What became of the records, counted since the detector was made.
public struct DetectorStatistics: Sendable, Hashable {
    /// Records taken in whole.
    public var decodedCount: UInt64 = 0
    /// Records that break the wire format; none of them was looked at any further.
    public var malformedCount: UInt64 = 0
    /// Well-formed records of a type that this build does not know.
    public var unknownTypeCount: UInt64 = 0
    /// Records by event type's number.
    public var countByType = [UInt64](repeating: 0, count: 13)
    /// Alerts handed out.
    public var alertCount: UInt64 = 0
    /// Expectation alerts not made, since the same was said of the same process before.
    public var repeatedCount: UInt64 = 0
    /// Living processes pushed out of the full table.
    public var evictedProcessCount: UInt64 = 0
    /// Processes in the table, those that have ended but are still referred to included.
    public var processCount = 0
    /// Containers known now.
    public var containerCount = 0
    /// Containers that found no free profile in the kernel's table, or no room in ours: judged as the host.
    public var unjudgedContainerCount: UInt64 = 0

    /// All zero.
    public init() {}
}
