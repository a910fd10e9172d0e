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

    /// `namespace.*`: inodes, as in /proc/PID/ns.
    static let namespaceFields: [FieldDefinition] = [
        FieldDefinition(
            "namespace.mnt", .unsigned, .process, source: .process(RowPlace(\ProcessRow.namespaces.mnt)),
            "Inode of the process's mount namespace."),
        FieldDefinition(
            "namespace.pid", .unsigned, .process, source: .process(RowPlace(\ProcessRow.namespaces.pid)),
            "Inode of the process's pid namespace."),
        FieldDefinition(
            "namespace.net", .unsigned, .process, source: .process(RowPlace(\ProcessRow.namespaces.net)),
            "Inode of the process's network namespace."),
        FieldDefinition(
            "namespace.ipc", .unsigned, .process, source: .process(RowPlace(\ProcessRow.namespaces.ipc)),
            "Inode of the process's ipc namespace."),
        FieldDefinition(
            "namespace.uts", .unsigned, .process, source: .process(RowPlace(\ProcessRow.namespaces.uts)),
            "Inode of the process's uts namespace."),
        FieldDefinition(
            "namespace.user", .unsigned, .process, source: .process(RowPlace(\ProcessRow.namespaces.user)),
            "Inode of the process's user namespace."),
        FieldDefinition(
            "namespace.cgroup", .unsigned, .process, source: .process(RowPlace(\ProcessRow.namespaces.cgroup)),
            "Inode of the process's cgroup namespace."),
        FieldDefinition(
            "namespace.time", .unsigned, .process, source: .process(RowPlace(\ProcessRow.namespaces.time)),
            "Inode of the process's time namespace."),
        FieldDefinition(
            "namespace.changed", .string, .event, source: .computed(.changedNamespaces),
            "Kinds of namespaces that a namespace_change led out of, with spaces between them: mnt net; pid and time are the children's."
        ),
        FieldDefinition(
            "namespace.foreign", .string, .event, source: .computed(.foreignNamespaces),
            "Kinds of namespaces in which the process is in another than its container's first program was."),
    ]
}
