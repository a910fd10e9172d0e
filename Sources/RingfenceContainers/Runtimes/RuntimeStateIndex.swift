// SPDX-License-Identifier: Apache-2.0

/// The states of all containers of runc and crun, each file read once while it does not change.
struct RuntimeStateIndex: Sendable {
    private struct Entry: Sendable {
        var modifiedNanoseconds: Int64
        var state: RuntimeState?
    }

    private var entries: [String: Entry] = [:]

    /// All states there are now.
    mutating func states(_ roots: RuntimeRoots, on host: any HostFileSystem) -> [RuntimeState] {
        var current: [String: Entry] = [:]
        for file in Self.files(roots, on: host) {
            guard let status = try? host.status(file.path) else { continue }
            if let known = entries[file.path], known.modifiedNanoseconds == status.modifiedNanoseconds {
                current[file.path] = known
            } else {
                let state = try? file.read(on: host)
                current[file.path] = Entry(modifiedNanoseconds: status.modifiedNanoseconds, state: state)
            }
        }
        entries = current
        return current.sorted { $0.key < $1.key }.compactMap(\.value.state)
    }

    /// The states of containers of one id, whichever runtime made them.
    static func read(id: String, _ roots: RuntimeRoots, on host: any HostFileSystem) -> [RuntimeState] {
        guard !id.isEmpty, !id.contains("/"), id != ".", id != ".." else { return [] }
        let files =
            roots.runcState.map { StateFile(path: "\($0)/\(id)/state.json", id: id, runtime: .runc) }
            + roots.crunState.map { StateFile(path: "\($0)/\(id)/status", id: id, runtime: .crun) }
        return files.compactMap { try? $0.read(on: host) }
    }

    private static func files(_ roots: RuntimeRoots, on host: any HostFileSystem) -> [StateFile] {
        func ids(_ root: String) -> [String] { (try? host.list(root, limit: ReadLimit.directory)) ?? [] }
        return roots.runcState.flatMap { root in
            ids(root).map { StateFile(path: "\(root)/\($0)/state.json", id: $0, runtime: .runc) }
        }
            + roots.crunState.flatMap { root in
                ids(root).map { StateFile(path: "\(root)/\($0)/status", id: $0, runtime: .crun) }
            }
    }
}

private struct StateFile {
    var path: String
    var id: String
    var runtime: RuntimeKind

    func read(on host: any HostFileSystem) throws(ContainerError) -> RuntimeState {
        let bytes = try host.read(path, limit: ReadLimit.runtimeState)
        return runtime == .crun
            ? try RuntimeState.crun(bytes, id: id, subject: path) : try RuntimeState.runc(bytes, subject: path)
    }
}
