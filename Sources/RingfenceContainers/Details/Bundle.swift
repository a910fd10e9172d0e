// SPDX-License-Identifier: Apache-2.0

/// An OCI bundle that belongs to a container without doubt.
enum Bundle {
    /// The configuration in the first of the folders that has one and declares the container's own cgroup. A
    /// configuration that names another cgroup is another container's: `malformed`.
    static func read(
        _ folders: [String], for identity: CgroupIdentity, on host: any HostFileSystem
    ) throws(ContainerError) -> DeclaredConfiguration {
        var firstFailure: ContainerError?
        for folder in folders {
            do throws(ContainerError) {
                var declared = try OCIConfiguration.read(bundle: folder, on: host)
                guard isCgroup(declared.cgroupsPath, of: identity) else {
                    throw ContainerError(
                        .malformed, folder + "/config.json", detail: "declares another cgroup than the container's")
                }
                HostNamespaces.mark(&declared, on: host)
                return declared
            } catch {
                // "Not found" says least of why nothing could be read.
                if firstFailure == nil || firstFailure?.code == .notFound { firstFailure = error }
            }
        }
        throw firstFailure ?? ContainerError(.notFound, "bundle of \(identity.id)")
    }

    /// Whether `linux.cgroupsPath` means the container's cgroup. An absolute path counts from the hierarchy's root and a
    /// relative one from the runtime's own cgroup; none leaves the choice to the runtime, as does systemd's form with
    /// the slice.
    static func isCgroup(_ cgroupsPath: String?, of identity: CgroupIdentity) -> Bool {
        guard let cgroupsPath else { return true }
        if let scope = SystemdCgroup.scope(cgroupsPath: cgroupsPath) {
            return identity.rootPath.split(separator: "/").last.map { $0 == scope } ?? false
        }
        let names = cgroupsPath.split(separator: "/")
        let root = identity.rootPath.split(separator: "/")
        return cgroupsPath.hasPrefix("/") ? names == root : names == root.suffix(names.count)
    }

    /// When the container's first process was made: the shim then writes its number into the bundle.
    static func startedNanoseconds(_ folders: [String], on host: any HostFileSystem) -> Int64? {
        folders.lazy.compactMap { try? host.status($0 + "/init.pid").modifiedNanoseconds }.first
    }
}
