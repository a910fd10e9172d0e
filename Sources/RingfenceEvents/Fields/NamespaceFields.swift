// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI

extension FieldCatalog {
    /// `namespace.*`: inodes, as `/proc/PID/ns` has them and under its names.
    static let namespaceFields: [FieldDefinition] = [
        namespace("mnt", \ProcessRow.namespaces.mnt), namespace("pid", \ProcessRow.namespaces.pid),
        namespace("net", \ProcessRow.namespaces.net), namespace("ipc", \ProcessRow.namespaces.ipc),
        namespace("uts", \ProcessRow.namespaces.uts), namespace("user", \ProcessRow.namespaces.user),
        namespace("cgroup", \ProcessRow.namespaces.cgroup), namespace("time", \ProcessRow.namespaces.time),
        FieldDefinition(
            "namespace.changed", .string, .event, source: .computed(.changedNamespaces),
            "Kinds of namespaces that a namespace_change led out of, with spaces between them: mnt net; pid and time "
                + "are the children's."),
        FieldDefinition(
            "namespace.foreign", .string, .event, source: .computed(.foreignNamespaces),
            "Kinds of namespaces in which the process is in another than its container's first program was."),
    ]

    private static func namespace(_ name: String, _ path: KeyPath<ProcessRow, UInt32>) -> FieldDefinition {
        FieldDefinition(
            "namespace.\(name)", .unsigned, .process, source: .process(RowPlace(path)),
            "Inode of the process's \(name) namespace.")
    }
}
