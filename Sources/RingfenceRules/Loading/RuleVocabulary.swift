// SPDX-License-Identifier: Apache-2.0

public import RingfenceEvents

/// The names that rules may speak of.
public struct RuleVocabulary: Sendable {
    /// The field of that name, without its argument.
    public var field: @Sendable (_ name: String) -> FieldDefinition?
    /// Every field's name, to suggest one for a misspelt name.
    public var fieldNames: [String]
    /// Whether an event type of that name can ever happen.
    public var isEventType: @Sendable (_ name: String) -> Bool
    /// Event type names to suggest; may be incomplete.
    public var eventTypeNames: [String]

    /// A vocabulary of any kind, for tests.
    public init(
        field: @escaping @Sendable (_ name: String) -> FieldDefinition?, fieldNames: [String],
        isEventType: @escaping @Sendable (_ name: String) -> Bool, eventTypeNames: [String] = []
    ) {
        self.field = field
        self.fieldNames = fieldNames
        self.isEventType = isEventType
        self.eventTypeNames = eventTypeNames
    }

    /// What this agent knows.
    public static let catalog = RuleVocabulary(
        field: { FieldCatalog.field(named: $0) }, fieldNames: FieldCatalog.all.map(\.name),
        isEventType: { FieldCatalog.isEventTypeName($0) }, eventTypeNames: FieldCatalog.eventTypeNames.sorted())
}
