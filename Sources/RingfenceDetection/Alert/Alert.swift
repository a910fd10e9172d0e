// SPDX-License-Identifier: Apache-2.0

public import RingfenceRules

/// Something worth telling: what every sink gets. Values, not text, except for the rule author's own sentence.
public struct Alert: Sendable, Hashable {
    /// Who speaks.
    public enum Kind: String, Sendable, CaseIterable {
        /// A rule matched an event.
        case detection
        /// A container is, or does, other than what is expected of it.
        case expectation
        /// The agent speaks of itself: a loss, a rule reload.
        case agent
    }

    /// Unique among the alerts of one host: the agent's start and a running number.
    public var id: String
    /// Nanoseconds since the epoch (CLOCK_REALTIME) at which the event happened.
    public var timeNanoseconds: UInt64
    public var kind: Kind
    /// Name of the rule; for an expectation its name and the part, for the agent a fixed name.
    public var rule: String
    public var priority: Priority
    /// Sorted, without duplicates.
    public var tags: [String]
    /// The field's event source, `syscall` for all that comes from the kernel.
    public var source: String
    public var hostname: String
    /// The author's sentence with its fields filled in; without time and priority, which a sink puts in front.
    public var output: String
    /// The fields of the sentence in its order, each name once.
    public var outputFields: [AlertField]
    /// How many events it speaks of; `event` is the last of a threshold's and the first of a summary's.
    public var count: UInt64
    public var event: AlertEvent?
    public var process: AlertProcess?
    /// Parent first, then its parent, as far as they are known.
    public var ancestors: [AlertProcess]
    /// nil: on the host.
    public var container: AlertContainer?
    /// Only where `kind` is `expectation`.
    public var expectation: AlertExpectation?

    /// All parts of an alert.
    public init(
        id: String, timeNanoseconds: UInt64, kind: Kind, rule: String, priority: Priority, tags: [String] = [],
        source: String = "syscall", hostname: String, output: String, outputFields: [AlertField] = [],
        count: UInt64 = 1, event: AlertEvent? = nil, process: AlertProcess? = nil, ancestors: [AlertProcess] = [],
        container: AlertContainer? = nil, expectation: AlertExpectation? = nil
    ) {
        self.id = id
        self.timeNanoseconds = timeNanoseconds
        self.kind = kind
        self.rule = rule
        self.priority = priority
        self.tags = tags
        self.source = source
        self.hostname = hostname
        self.output = output
        self.outputFields = outputFields
        self.count = count
        self.event = event
        self.process = process
        self.ancestors = ancestors
        self.container = container
        self.expectation = expectation
    }
}
