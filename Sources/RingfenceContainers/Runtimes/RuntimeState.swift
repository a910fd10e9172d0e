// SPDX-License-Identifier: Apache-2.0

/// What a runtime's file says of a container and its cgroup: runc's `state.json`, crun's `status`, or the configuration
/// of a containerd bundle.
struct RuntimeState: Sendable, Hashable {
    var id: String
    var runtime: RuntimeKind
    /// Where its cgroup is.
    var cgroup: Cgroup
    var bundle: String?
    var createdNanoseconds: Int64?

    enum Cgroup: Sendable, Hashable {
        /// crun, containerd: below every hierarchy's root.
        case path(String)
        /// runc: the folder in each v1 hierarchy, by controller, and in v2, by the empty name.
        case folders([String: String])
    }

    /// The path of the container's cgroup below the hierarchy's root; nil when it has none there.
    func path(in hierarchy: CgroupHierarchy) -> String? {
        switch cgroup {
        case .path(let path): return path.utf8.count > 1 ? path : nil
        case .folders(let folders):
            let controller: String
            // runc may see the hierarchy in another place than the agent: then in the usual one.
            var mountPoints = [hierarchy.mountPoint]
            switch hierarchy.kind {
            case .v2:
                controller = ""
                mountPoints += ["/sys/fs/cgroup/unified", "/sys/fs/cgroup"]
            case .v1(let named):
                controller = named.name
                mountPoints.append("/sys/fs/cgroup/\(named.name)")
            }
            guard let folder = folders[controller],
                let mountPoint = mountPoints.filter({ folder.hasPrefix($0 + "/") }).max(by: { $0.count < $1.count })
            else { return nil }
            return String(folder.dropFirst(mountPoint.count))
        }
    }

    /// Reads `state.json` (runc 1.0 to 1.2).
    static func runc(_ bytes: [UInt8], subject: String) throws(ContainerError) -> RuntimeState {
        let document = try JSONReader.parse(bytes, subject: subject)
        guard let id = document["id"]?.string else { throw ContainerError(.malformed, subject, detail: "no id") }
        let bundle = document["config"]?["labels"]?.strings?.first { $0.hasPrefix("bundle=") }
        return RuntimeState(
            id: id, runtime: .runc, cgroup: .folders(document["cgroup_paths"]?.stringMembers ?? [:]),
            bundle: bundle.map { String($0.dropFirst("bundle=".count)) },
            createdNanoseconds: document["created"]?.string.flatMap(Timestamp.nanoseconds))
    }

    /// Reads the `config.json` of a containerd bundle, which does not repeat the id.
    static func containerd(_ bytes: [UInt8], id: String, subject: String) throws(ContainerError) -> RuntimeState {
        guard let path = try OCIConfiguration.parse(bytes, subject: subject).cgroupsPath, path.hasPrefix("/") else {
            throw ContainerError(.malformed, subject, detail: "no absolute cgroupsPath")
        }
        return RuntimeState(id: id, runtime: .containerd, cgroup: .path(path))
    }

    /// Reads `status` (crun 1.8), which does not repeat the id.
    static func crun(_ bytes: [UInt8], id: String, subject: String) throws(ContainerError) -> RuntimeState {
        let document = try JSONReader.parse(bytes, subject: subject)
        guard let path = document["cgroup-path"]?.string else {
            throw ContainerError(.malformed, subject, detail: "no cgroup-path")
        }
        // It writes the path with or without the first slash.
        return RuntimeState(
            id: id, runtime: .crun, cgroup: .path(path.hasPrefix("/") ? path : "/" + path),
            bundle: document["bundle"]?.string,
            createdNanoseconds: document["created"]?.string.flatMap(Timestamp.nanoseconds))
    }
}
