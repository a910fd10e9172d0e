// SPDX-License-Identifier: Apache-2.0

/// Every field that rules can ask for.
public enum FieldCatalog {
    /// In the order of the documentation.
    public static let all: [FieldDefinition] =
        eventFields + processFields + processAncestryFields + fileFields + pathFields + socketFields + userFields
        + containerFields
        + containerTableFields + namespaceFields + expectationFields + credentialFields

    /// The field of that name, without its `[argument]`. `evt.arg.NAME` is a field for every name that some event or
    /// system call has.
    public static func field(named name: String) -> FieldDefinition? {
        if let definition = byName[name] { return definition }
        guard name.hasPrefix(argumentPrefix) else { return nil }
        let argument = String(name.dropFirst(argumentPrefix.count))
        guard argumentNames.contains(argument) else { return nil }
        return FieldDefinition(name, .string, .event, source: .argument(argument), "The argument \(argument) as text.")
    }

    /// Every NAME of `evt.arg.NAME`.
    public static let argumentNames = Set(
        SyscallTable.lines.flatMap(\.arguments).map(\.name) + EventCatalog.all.flatMap(\.arguments).map(\.name))

    /// Whether an event type of that name (`openat`, `execve`, `capability`) can ever happen: system call names and ours.
    public static func isEventTypeName(_ name: String) -> Bool { eventTypeNames.contains(name) }

    /// Every name that `evt.type` can have.
    public static let eventTypeNames = Set(SyscallTable.names + EventCatalog.all.flatMap(\.names))

    private static let argumentPrefix = "evt.arg."
    private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}
