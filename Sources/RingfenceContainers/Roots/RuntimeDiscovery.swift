// SPDX-License-Identifier: Apache-2.0

/// Finds the folders of runtimes that run with other than their default ones, from the runtimes' own processes.
public enum RuntimeDiscovery {
    /// What the host's processes and Docker's configuration file tell.
    ///
    /// A process in a container could pose as a runtime. So a process counts only if it is root's, in the pid and user
    /// namespaces of the host's init, and in no container's cgroup by name; and what is found here is to be asked after
    /// the default and the configured folders.
    ///
    /// - Parameter hierarchy: the hierarchy that names the containers.
    public static func roots(on host: any HostFileSystem, hierarchy: CgroupHierarchy) -> RuntimeRoots {
        var roots = RuntimeRoots.none
        readDockerConfiguration(on: host, into: &roots)
        let initNamespaces = namespaceNames.map { try? host.readLink(InitNamespace.path($0, on: host)) }
        for pid in ProcessListing.pids(on: host) {
            guard let bytes = try? host.read("/proc/\(pid)/cmdline", limit: ReadLimit.procPID), !bytes.isEmpty else {
                continue
            }
            let command = CommandLine(bytes)
            guard let read = readers[command.program],
                isHostRuntime(pid, hierarchy, initNamespaces, on: host)
            else { continue }
            var found = RuntimeRoots.none
            read(command, { try? host.readLink("/proc/\(pid)/cwd") }, &found)
            roots.append(found)
        }
        return roots
    }

    private typealias Reader = @Sendable (CommandLine, () -> String?, inout RuntimeRoots) -> Void

    private static let readers: [String: Reader] = [
        "dockerd": { command, _, roots in
            roots.dockerData += command.values(of: "--data-root", "-g", "--graph")
            roots.dockerExec += command.values(of: "--exec-root")
        },
        "containerd": { command, _, roots in roots.containerdState += command.values(of: "--state") },
        // A shim's working directory is its first container's bundle: STATE/io.containerd.runtime.v2.task/NAMESPACE/ID.
        "containerd-shim-runc-v2": { _, workingDirectory, roots in
            guard let state = workingDirectory()?.folder(above: "/io.containerd.runtime.v2.task/") else { return }
            roots.containerdState.append(state)
        },
        // STORE/overlay-containers/ID/userdata, with the storage driver's name in place of overlay.
        "conmon": { command, _, roots in
            for bundle in command.values(of: "-b", "--bundle") {
                guard let marker = bundle.firstRange(of: "-containers/"),
                    let slash = bundle[..<marker.lowerBound].lastIndex(of: "/"), slash > bundle.startIndex
                else { continue }
                roots.containerStorage.append(String(bundle[..<slash]))
            }
        },
    ]

    private static func isHostRuntime(
        _ pid: UInt32, _ hierarchy: CgroupHierarchy, _ initNamespaces: [String?], on host: any HostFileSystem
    ) -> Bool {
        guard let status = try? host.status("/proc/\(pid)"), status.uid == 0,
            namespaceNames.map({ try? host.readLink("/proc/\(pid)/ns/\($0)") }) == initNamespaces,
            let cgroups = try? host.read("/proc/\(pid)/cgroup", limit: ReadLimit.procPID)
        else { return false }
        return hierarchy.path(inProcCgroup: cgroups).flatMap(CgroupPath.identify) == nil
    }

    private static let namespaceNames = ["pid", "user"]

    private static func readDockerConfiguration(on host: any HostFileSystem, into roots: inout RuntimeRoots) {
        let path = "/etc/docker/daemon.json"
        guard let bytes = try? host.read(path, limit: ReadLimit.configuration),
            let document = try? JSONReader.parse(bytes, subject: path)
        else { return }
        roots.dockerData += [document["data-root"]?.string, document["graph"]?.string].compactMap { $0 }
        roots.dockerExec += [document["exec-root"]?.string].compactMap { $0 }
    }
}

extension String {
    /// The part of an absolute path before a marker, unless that part is empty.
    fileprivate func folder(above marker: String) -> String? {
        guard let range = firstRange(of: marker), range.lowerBound > startIndex else { return nil }
        return String(self[..<range.lowerBound])
    }
}
