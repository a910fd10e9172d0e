// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI

extension FieldCatalog {
    /// `user.*` and `group.*`: credentials can change between two execs, so these are asked at each event.
    static let userFields: [FieldDefinition] = [
        FieldDefinition(
            "user.uid", .integer, .event, source: .process(RowPlace(\ProcessRow.credentials.uid)),
            "User id in the initial user namespace."),
        FieldDefinition(
            "user.euid", .integer, .event, source: .process(RowPlace(\ProcessRow.credentials.euid)),
            "Effective user id in the initial user namespace."),
        FieldDefinition(
            "user.name", .string, .event, source: .computed(.userName),
            "Name of the user, as the container's own passwd file has it."),
        FieldDefinition(
            "user.loginuid", .integer, .event,
            source: .process(RowPlace(\ProcessRow.credentials.loginuid, as: .signed)),
            "User id of the login that led to it, -1 for none."),
        FieldDefinition(
            "user.loginname", .string, .event, source: .computed(.loginName),
            "Name of that user, as the host's passwd file has it."),
        FieldDefinition(
            "group.gid", .integer, .event, source: .process(RowPlace(\ProcessRow.credentials.gid)),
            "Group id in the initial user namespace."),
        FieldDefinition(
            "group.name", .string, .event, source: .computed(.groupName),
            "Name of the group, as the container's own group file has it."),
    ]
}
