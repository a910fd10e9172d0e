// SPDX-License-Identifier: Apache-2.0

internal import RingfenceContainers
internal import RingfenceEvents

/// The mounts of a container that come from the host, as its row has them.
struct MountTable {
    private static let propagations: Set<String> = [
        "private", "rprivate", "shared", "rshared", "slave", "rslave", "unbindable", "runbindable",
    ]
    /// What runtimes mount into every container to name it: no one's choice, and so no news.
    private static let ownFiles: Set<String> = ["/etc/hosts", "/etc/hostname", "/etc/resolv.conf"]

    let fields: [(WritableKeyPath<ContainerRow, LentBytes>, [UInt8])]

    /// Nil: the mounts are not known.
    init(_ mounts: [DeclaredMount]?) {
        guard let mounts else {
            fields = []
            return
        }
        var table: [UInt8] = []
        var texts: [String] = []
        for mount in mounts {
            guard let source = mount.source, source.hasPrefix("/"), mount.isBind,
                !Self.ownFiles.contains(mount.destination) || source == mount.destination
            else { continue }
            let propagation = mount.options.first(where: Self.propagations.contains) ?? ""
            let mode = mount.options.filter { !Self.propagations.contains($0) && $0 != "bind" && $0 != "rbind" }
                .joined(separator: ",")
            let columns = [
                source, mount.destination, mode, mount.options.contains("ro") ? "false" : "true", propagation,
            ]
            texts.append(columns.joined(separator: ":"))
            for column in columns + [columns.joined(separator: ":")] { table += Array(column.utf8) + [0] }
        }
        fields = [(\.mounts, table), (\.mountText, Array(texts.joined(separator: ",").utf8))]
    }
}

/// The labels of a container, as its row has them.
struct LabelTable {
    let fields: [(WritableKeyPath<ContainerRow, LentBytes>, [UInt8])]

    init(_ labels: [String: String]) {
        let sorted = labels.sorted { $0.key < $1.key }
        let text = sorted.map { "\($0.key):\($0.value)" }.joined(separator: ", ")
        var table: [UInt8] = []
        for label in sorted { table += Array(label.key.utf8) + [0] + Array(label.value.utf8) + [0] }
        fields = sorted.isEmpty ? [] : [(\.labels, table), (\.labelText, Array(text.utf8))]
    }
}

extension DeclaredMount {
    fileprivate var isBind: Bool { type == "bind" || options.contains("bind") || options.contains("rbind") }
}
