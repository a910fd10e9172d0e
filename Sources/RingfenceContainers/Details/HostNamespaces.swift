// SPDX-License-Identifier: Apache-2.0

/// Tells a namespace that a container joins by path from the host's own.
enum HostNamespaces {
    /// Marks as the host's the namespaces that `declared` joins and that init is in: some runtimes join the host's by
    /// a path instead of leaving the namespace out.
    static func mark(_ declared: inout DeclaredConfiguration, on host: any HostFileSystem) {
        func joinsHost(_ type: String, _ file: String) -> Bool {
            guard case .some(.some(let path)) = declared.namespaces[type],
                let joined = try? host.status(path), let own = try? host.status(InitNamespace.path(file, on: host))
            else { return false }
            return joined.inode == own.inode
        }
        if joinsHost("network", "net") { declared.hostNetwork = true }
        if joinsHost("pid", "pid") { declared.hostPID = true }
        if joinsHost("ipc", "ipc") { declared.hostIPC = true }
    }
}
