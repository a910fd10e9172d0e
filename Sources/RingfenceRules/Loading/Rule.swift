// SPDX-License-Identifier: Apache-2.0

public import RingfenceDocuments

/// How urgent an alert is; the field's eight.
public enum Priority: Int, Sendable, Comparable, CaseIterable {
    case emergency, alert, critical, error, warning, notice, informational, debug

    /// As Falco writes it in alerts: `Warning`.
    public var name: String {
        let raw = String(describing: self)
        return raw.prefix(1).uppercased() + raw.dropFirst()
    }

    /// Less urgent than the other.
    public static func < (lhs: Priority, rhs: Priority) -> Bool { lhs.rawValue > rhs.rawValue }
}

/// A piece of a rule's output.
public enum OutputPiece: Sendable, Hashable {
    case text(String)
    case field(FieldReference)
}

/// A loaded rule.
public struct Rule: Sendable {
    /// Unique in its set.
    public var name: String
    /// The key `desc`.
    public var description: String
    /// Exceptions included.
    public var condition: Condition
    /// Text and fields of the alert, blanks at both ends taken off.
    public var output: [OutputPiece]
    /// How urgent its alerts are.
    public var priority: Priority
    /// Sorted, without duplicates.
    public var tags: [String]
    /// Whether the author wants it to run.
    public var isEnabled: Bool
    /// Event types for which the condition can hold; nil: it does not say, so every one. Empty: it can never hold.
    public var eventTypes: Set<String>?
    /// Of its name, where it was defined last.
    public var location: SourceLocation
    /// Which matches become alerts.
    public var policy: AlertPolicy

    /// All parts of a rule.
    public init(
        name: String, description: String, condition: Condition, output: [OutputPiece], priority: Priority,
        tags: [String] = [], isEnabled: Bool = true, eventTypes: Set<String>?, location: SourceLocation,
        policy: AlertPolicy = AlertPolicy()
    ) {
        self.name = name
        self.description = description
        self.condition = condition
        self.output = output
        self.priority = priority
        self.tags = tags
        self.isEnabled = isEnabled
        self.eventTypes = eventTypes
        self.location = location
        self.policy = policy
    }
}

/// What a set of files gave.
public struct RuleSet: Sendable {
    /// In the order of the files, only those without errors.
    public var rules: [Rule]
    /// Of all files at once, in the order of the text.
    public var diagnostics: [Diagnostic]
    /// What the linter says of the rules' exceptions, which are no longer told apart in the conditions.
    var exceptionLints: [Diagnostic] = []

    /// Rules and what was said about them.
    public init(rules: [Rule], diagnostics: [Diagnostic]) {
        self.rules = rules
        self.diagnostics = diagnostics
    }
}
