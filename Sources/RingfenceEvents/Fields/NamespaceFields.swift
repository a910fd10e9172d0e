// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI

extension FieldCatalog {
    /// `namespace.*`: inodes, as `/proc/PID/ns` has them.
    static let namespaceFields: [FieldDefinition] = [
        namespace("mount", \ProcessRow.namespaces.mnt), namespace("pid", \ProcessRow.namespaces.pid),
        namespace("network", \ProcessRow.namespaces.net), namespace("ipc", \ProcessRow.namespaces.ipc),
        namespace("uts", \ProcessRow.namespaces.uts), namespace("user", \ProcessRow.namespaces.user),
        namespace("cgroup", \ProcessRow.namespaces.cgroup), namespace("time", \ProcessRow.namespaces.time),
    ]

    private static func namespace(_ name: String, _ path: KeyPath<ProcessRow, UInt32>) -> FieldDefinition {
        FieldDefinition(
            "namespace.\(name)", .unsigned, .event, source: .process(RowPlace(path)),
            "Inode of the process's \(name) namespace.")
    }
}
