// SPDX-License-Identifier: Apache-2.0

/// What became of the records that a recording was offered: seen = written + dropped.
public struct CaptureCounts: Sendable, Hashable {
    /// Records offered.
    public var seen: UInt64 = 0
    /// Records in the file.
    public var written: UInt64 = 0
    /// The writer could not keep up, or a write failed.
    public var dropped: UInt64 = 0

    /// All zero.
    public init() {}
}

/// What the kernel counted for one event type while a capture was recorded: seen = filtered + delivered + dropped.
public struct KernelCount: Sendable, Hashable {
    /// Of the event type: `file_open`.
    public var name: String
    public var seen: UInt64
    public var filtered: UInt64
    public var delivered: UInt64
    /// A ring was full.
    public var dropped: UInt64

    /// The counts of one event type.
    public init(name: String, seen: UInt64, filtered: UInt64, delivered: UInt64, dropped: UInt64) {
        self.name = name
        self.seen = seen
        self.filtered = filtered
        self.delivered = delivered
        self.dropped = dropped
    }

    /// As a line of the last block.
    var fact: (key: String, value: String) { (name, "\(seen) \(filtered) \(delivered) \(dropped)") }

    /// Reads what `fact` wrote; nil for anything else.
    init?(_ fact: (key: String, value: String)) {
        let numbers = fact.value.split(separator: " ").map { UInt64($0) }
        guard numbers.count == 4, let seen = numbers[0], let filtered = numbers[1], let delivered = numbers[2],
            let dropped = numbers[3]
        else { return nil }
        self.init(name: fact.key, seen: seen, filtered: filtered, delivered: delivered, dropped: dropped)
    }
}
