// SPDX-License-Identifier: Apache-2.0

/// Every field that rules can ask for.
public enum FieldCatalog {
    /// In the order of the documentation.
    public static let all: [FieldDefinition] =
        eventFields + processFields + processAncestryFields + fileFields + userFields + containerFields
        + expectationFields

    /// The field of that name, without its `[argument]`.
    public static func field(named name: String) -> FieldDefinition? { byName[name] }

    /// The field that a name without brackets stands for, and the argument that is part of the name: `evt.arg.flags`
    /// is `evt.arg` with `flags`.
    public static func resolve(_ name: String) -> (definition: FieldDefinition, argument: String?)? {
        if let definition = byName[name] { return (definition, nil) }
        guard let definition = byName["evt.arg"], name.hasPrefix("evt.arg."), name.utf8.count > 8 else { return nil }
        return (definition, String(name.dropFirst(8)))
    }

    /// Whether an event type of that name (`openat`, `execve`, `capability`) can ever happen: system call names and ours.
    public static func isEventTypeName(_ name: String) -> Bool { eventTypeNames.contains(name) }

    /// Every name that `evt.type` can have.
    public static let eventTypeNames = Set(SyscallTable.names + EventCatalog.all.flatMap(\.names))

    private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}
