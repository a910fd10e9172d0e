// SPDX-License-Identifier: Apache-2.0

/// What values a field has, and so which operators it takes.
public enum FieldType: String, Sendable, CaseIterable {
    /// `true` or `false`.
    case boolean
    /// Signed 64 bits.
    case integer
    /// Unsigned 64 bits.
    case unsigned
    /// Nanoseconds.
    case duration
    /// Nanoseconds since the epoch.
    case time
    /// Bytes, UTF-8 where the kernel's are.
    case string
    /// A path: a string for which `pmatch` makes sense.
    case path
    /// Several strings.
    case stringList
    /// An IPv4 or IPv6 address.
    case address
    /// An address range.
    case network
    /// Event type names; compared as strings.
    case eventType
}

/// How often a field's value can change, and so when a predicate on it has to be evaluated again.
public enum FieldScope: String, Sendable, Comparable, CaseIterable {
    /// Never while the agent runs.
    case constant
    /// Once a container.
    case container
    /// Once an exec of the process.
    case process
    /// Each event.
    case event

    private var rank: Int {
        switch self {
        case .constant: 0
        case .container: 1
        case .process: 2
        case .event: 3
        }
    }

    public static func < (lhs: FieldScope, rhs: FieldScope) -> Bool { lhs.rank < rhs.rank }
}

/// Whether a field takes `[argument]`.
public enum FieldArgument: String, Sendable {
    case none
    /// May be left out: `proc.aname` means any ancestor, `proc.aname[2]` one.
    case optionalIndex
    case requiredIndex
    case optionalKey
    case requiredKey
}

/// One field, declared once: the type checker, `ringfence fields`, the alerts and the documentation come from here.
public struct FieldDefinition: Sendable, Hashable {
    /// As written in rules: `proc.name`.
    public var name: String
    public var type: FieldType
    public var scope: FieldScope
    public var argument: FieldArgument
    /// One sentence for `ringfence fields`.
    public var summary: String
    /// Where its value comes from.
    public var source: FieldSource

    /// A field's declaration.
    public init(
        _ name: String, _ type: FieldType, _ scope: FieldScope, argument: FieldArgument = .none, source: FieldSource,
        _ summary: String
    ) {
        self.name = name
        self.type = type
        self.scope = scope
        self.argument = argument
        self.summary = summary
        self.source = source
    }
}
