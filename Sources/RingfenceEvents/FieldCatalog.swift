// SPDX-License-Identifier: Apache-2.0

/// Every field that rules can ask for.
public enum FieldCatalog {
    /// In the order of the documentation.
    public static let all: [FieldDefinition] = []

    /// The field of that name, without its `[argument]`.
    public static func field(named name: String) -> FieldDefinition? { byName[name] }

    /// Whether an event type of that name (`openat`, `execve`, `container`) can ever happen: system call names and ours.
    public static func isEventTypeName(_ name: String) -> Bool { false }

    private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}
