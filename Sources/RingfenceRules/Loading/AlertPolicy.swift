// SPDX-License-Identifier: Apache-2.0

/// When a match of a rule becomes an alert: the block `ringfence:` of the rule, which other engines do not read.
public struct AlertPolicy: Sendable, Hashable {
    /// The first alert at once, and of what follows within the window one summary.
    public struct Throttle: Sendable, Hashable {
        /// Matches with equal values are one; none: all matches are.
        public var key: [FieldReference]
        /// From the first alert on, in nanoseconds.
        public var windowNanoseconds: UInt64
    }

    /// An alert only when so many matches came within the window.
    public struct Threshold: Sendable, Hashable {
        public var count: Int
        /// Matches with equal values are counted together; none: all are.
        public var key: [FieldReference]
        public var windowNanoseconds: UInt64
    }

    /// An alert only when another condition held before, within the window.
    public struct Sequence: Sendable, Hashable {
        /// What has to come before the rule's own condition.
        public var first: Condition
        /// Event types for which it can hold; nil: every one.
        public var eventTypes: Set<String>?
        /// Fields that have to be equal, and there, at both events; none: nothing has to.
        public var key: [FieldReference]
        public var windowNanoseconds: UInt64
    }

    public var throttle: Throttle?
    public var threshold: Threshold?
    public var sequence: Sequence?

    /// Every match is an alert.
    public init() {}
}
