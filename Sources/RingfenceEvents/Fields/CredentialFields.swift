// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI

extension FieldCatalog {
    /// `credentials.*`: what an exec or a call that sets credentials took away and gave. What is in force now is in
    /// `user.*`, `group.*` and `thread.cap_*`.
    static let credentialFields: [FieldDefinition] = [
        FieldDefinition(
            "credentials.uid_before", .integer, .event,
            source: .process(RowPlace(\ProcessRow.previousUID, as: .optional)),
            "User id before the process's last exec or change of credentials, in the initial user namespace."),
        FieldDefinition(
            "credentials.euid_before", .integer, .event,
            source: .process(RowPlace(\ProcessRow.previousEffectiveUID, as: .optional)),
            "Effective user id before it."),
        FieldDefinition(
            "credentials.gid_before", .integer, .event,
            source: .process(RowPlace(\ProcessRow.previousGID, as: .optional)), "Group id before it."),
        FieldDefinition(
            "credentials.egid_before", .integer, .event,
            source: .process(RowPlace(\ProcessRow.previousEffectiveGID, as: .optional)),
            "Effective group id before it."),
        FieldDefinition(
            "credentials.cap_effective_before", .string, .event, source: .computed(.effectiveCapabilitiesBefore),
            "Effective capabilities before it, by name with spaces between them."),
        FieldDefinition(
            "credentials.cap_permitted_before", .string, .event, source: .computed(.permittedCapabilitiesBefore),
            "Permitted capabilities before it, by name with spaces between them."),
        FieldDefinition(
            "credentials.cap_gained", .string, .event, source: .computed(.gainedCapabilities),
            "Permitted capabilities that it gave and that were not there before, by name with spaces between them."),
    ]
}
