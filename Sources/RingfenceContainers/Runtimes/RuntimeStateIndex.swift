// SPDX-License-Identifier: Apache-2.0

/// A file in which a runtime says where one container has its cgroup.
struct StateFile: Sendable {
    var path: String
    /// Makes a state of the file's bytes.
    var parse: @Sendable ([UInt8]) throws(ContainerError) -> RuntimeState

    func read(on host: any HostFileSystem) throws(ContainerError) -> RuntimeState {
        try parse(try host.read(path, limit: ReadLimit.runtimeState))
    }
}

/// The states of all containers whose cgroups may have any name; each file is read once while it does not change.
struct RuntimeStateIndex: Sendable {
    private struct Entry: Sendable {
        var modifiedNanoseconds: Int64
        var state: RuntimeState?
    }

    private var entries: [String: Entry] = [:]

    /// The states there are now, by the path of the container's cgroup.
    mutating func states(
        in hierarchy: CgroupHierarchy, _ roots: RuntimeRoots, on host: any HostFileSystem
    ) -> [String: RuntimeState] {
        var current: [String: Entry] = [:]
        for file in ContainerRuntimes.all.flatMap({ $0.stateFiles(roots, on: host) }) {
            guard let status = try? host.status(file.path) else { continue }
            if let known = entries[file.path], known.modifiedNanoseconds == status.modifiedNanoseconds {
                current[file.path] = known
            } else {
                let state = try? file.read(on: host)
                current[file.path] = Entry(modifiedNanoseconds: status.modifiedNanoseconds, state: state)
            }
        }
        entries = current
        var byPath: [String: RuntimeState] = [:]
        for state in current.values.compactMap(\.state) {
            if let path = state.path(in: hierarchy) { byPath[path] = state }
        }
        return byPath
    }
}
