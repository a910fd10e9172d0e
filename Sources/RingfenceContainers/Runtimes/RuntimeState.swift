// SPDX-License-Identifier: Apache-2.0

/// What runc's `state.json` or crun's `status` says of a container.
struct RuntimeState: Sendable, Hashable {
    var id: String
    var runtime: RuntimeKind
    /// runc: the cgroup's folders, a hierarchy each. crun: its path below every hierarchy's root.
    var cgroups: [String]
    var bundle: String?
    var createdNanoseconds: Int64?

    /// Whether the container's cgroup is at a path below the hierarchy's root.
    func owns(_ path: String) -> Bool {
        guard path.utf8.count > 1 else { return false }
        switch runtime {
        case .crun: return cgroups.contains(path)
        // Folders are absolute, below a mount point that may differ from the agent's.
        default: return cgroups.contains { $0.hasPrefix("/sys/fs/cgroup/") && $0.hasSuffix(path) }
        }
    }

    /// Reads `state.json` (runc 1.0 to 1.2).
    static func runc(_ bytes: [UInt8], subject: String) throws(ContainerError) -> RuntimeState {
        let document = try JSONReader.parse(bytes, subject: subject)
        guard let id = document["id"]?.string else { throw ContainerError(.malformed, subject, detail: "no id") }
        let bundle = document["config"]?["labels"]?.strings?.first { $0.hasPrefix("bundle=") }
        return RuntimeState(
            id: id, runtime: .runc, cgroups: (document["cgroup_paths"]?.stringMembers ?? [:]).values.sorted(),
            bundle: bundle.map { String($0.dropFirst("bundle=".count)) },
            createdNanoseconds: document["created"]?.string.flatMap(Timestamp.nanoseconds))
    }

    /// Reads `status` (crun 1.8), which does not repeat the id.
    static func crun(_ bytes: [UInt8], id: String, subject: String) throws(ContainerError) -> RuntimeState {
        let document = try JSONReader.parse(bytes, subject: subject)
        guard let path = document["cgroup-path"]?.string else {
            throw ContainerError(.malformed, subject, detail: "no cgroup-path")
        }
        // It writes the path with or without the first slash.
        return RuntimeState(
            id: id, runtime: .crun, cgroups: [path.hasPrefix("/") ? path : "/" + path],
            bundle: document["bundle"]?.string,
            createdNanoseconds: document["created"]?.string.flatMap(Timestamp.nanoseconds))
    }
}
