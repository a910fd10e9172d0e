// SPDX-License-Identifier: Apache-2.0

/// The namespaces of the host's first process.
enum InitNamespace {
    /// The path of one, by its name in /proc/PID/ns. Where init has capabilities that the agent lacks, the kernel keeps
    /// init's namespaces from it: then the agent's own stand for them.
    static func path(_ name: String, on host: any HostFileSystem) -> String {
        let path = "/proc/1/ns/\(name)"
        return (try? host.readLink(path)) != nil ? path : "/proc/self/ns/\(name)"
    }
}
