// SPDX-License-Identifier: Apache-2.0

/// The kinds of records, as `enum rf_event_type` of the wire format numbers them.
public enum EventType: UInt16, Sendable, Hashable, CaseIterable {
    case processFork = 1
    case processExec = 2
    case processExit = 3
    case fileOpen = 4
    case fileWrite = 5
    case cgroupMkdir = 6
    case cgroupRmdir = 7
    case cgroupAttach = 8
    case syscall = 9
    case capabilityCheck = 10
    case processFound = 11
    case containerFound = 12
}

/// A set of event types: bit n is type number n, as in the kernel's `events_wanted`.
public struct EventTypeSet: OptionSet, Sendable, Hashable {
    public var rawValue: UInt64

    /// A set with these bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// A set of these types.
    public init(_ types: some Sequence<EventType>) {
        rawValue = types.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
    }

    /// Whether `type` is in the set.
    public func contains(_ type: EventType) -> Bool { rawValue >> UInt64(type.rawValue) & 1 == 1 }

    /// Adds `type`.
    public mutating func insert(_ type: EventType) { rawValue |= 1 << UInt64(type.rawValue) }
}
