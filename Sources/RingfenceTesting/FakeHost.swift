// SPDX-License-Identifier: Apache-2.0

public import RingfenceContainers
import Synchronization

/// A host's files in memory: /proc, the cgroup tree and the runtimes' folders, as a test lays them out. Folders come
/// into being with what is put into them, and every path keeps its inode until it is removed.
public final class FakeHost: HostFileSystem {
    private struct Node {
        enum Content {
            case file([UInt8])
            case folder
            case link(String)
        }

        var content: Content
        var inode: UInt64
        var uid: UInt32
        var modifiedNanoseconds: Int64
    }

    private struct State {
        var nodes: [String: Node] = [:]
        var nextInode: UInt64 = 1000
        var reads: [String] = []
        var refused: Set<String> = []
    }

    private let state = Mutex(State())

    /// A host without any file.
    public init() {}

    /// Paths of all files read so far, in order.
    public var reads: [String] { state.withLock { $0.reads } }

    /// Puts a file in place, or replaces one.
    @discardableResult
    public func file(_ path: String, _ bytes: [UInt8], uid: UInt32 = 0, modifiedNanoseconds: Int64 = 0) -> Self {
        put(path, .file(bytes), uid: uid, modifiedNanoseconds: modifiedNanoseconds)
    }

    /// Puts a text file in place, or replaces one.
    @discardableResult
    public func file(_ path: String, _ text: String, uid: UInt32 = 0, modifiedNanoseconds: Int64 = 0) -> Self {
        put(path, .file(Array(text.utf8)), uid: uid, modifiedNanoseconds: modifiedNanoseconds)
    }

    /// Makes a folder; `inode` is what a cgroup's id is read from.
    @discardableResult
    public func folder(_ path: String, uid: UInt32 = 0, inode: UInt64? = nil) -> Self {
        put(path, .folder, uid: uid, modifiedNanoseconds: 0, inode: inode)
    }

    /// Makes a symbolic link. Only a path that ends in the link follows it.
    @discardableResult
    public func link(_ path: String, to target: String) -> Self {
        put(path, .link(target), uid: 0, modifiedNanoseconds: 0)
    }

    /// Removes a path and all below it.
    public func remove(_ path: String) {
        state.withLock { state in
            state.nodes = state.nodes.filter { $0.key != path && !$0.key.hasPrefix(path + "/") }
        }
    }

    /// Makes every access to a path fail with `notPermitted`.
    public func refuse(_ path: String) {
        state.withLock { state in _ = state.refused.insert(path) }
    }

    private func put(
        _ path: String, _ content: Node.Content, uid: UInt32, modifiedNanoseconds: Int64, inode: UInt64? = nil
    ) -> Self {
        state.withLock { state in
            var parent = ""
            for name in path.split(separator: "/").dropLast() {
                parent += "/" + name
                if state.nodes[parent] == nil {
                    state.nextInode += 1
                    state.nodes[parent] = Node(
                        content: .folder, inode: state.nextInode, uid: 0, modifiedNanoseconds: 0)
                }
            }
            state.nextInode += 1
            let number = inode ?? state.nodes[path]?.inode ?? state.nextInode
            state.nodes[path] = Node(
                content: content, inode: number, uid: uid, modifiedNanoseconds: modifiedNanoseconds)
        }
        return self
    }

    private func node(_ path: String, following: Bool) throws(ContainerError) -> Node {
        try state.withLock { (state) throws(ContainerError) in
            var path = path
            // As many links in a row as Linux follows.
            for _ in 0..<40 {
                if state.refused.contains(path) { throw ContainerError(.notPermitted, path) }
                guard let node = state.nodes[path] else { throw ContainerError(.notFound, path) }
                guard following, case .link(let target) = node.content else { return node }
                path = target
            }
            throw ContainerError(.wrongKind, path)
        }
    }

    /// The bytes that were put there; the path is noted in `reads`.
    public func read(_ path: String, limit: Int) throws(ContainerError) -> [UInt8] {
        state.withLock { $0.reads.append(path) }
        guard case .file(let bytes) = try node(path, following: true).content else {
            throw ContainerError(.wrongKind, path)
        }
        guard bytes.count <= limit else { throw ContainerError(.tooLarge, path, detail: "over \(limit) bytes") }
        return bytes
    }

    /// The names directly below a folder.
    public func list(_ path: String, limit: Int) throws(ContainerError) -> [String] {
        if path != "/" {
            guard case .folder = try node(path, following: true).content else { throw ContainerError(.wrongKind, path) }
        }
        let prefix = path == "/" ? path : path + "/"
        let names = state.withLock { state in
            state.nodes.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
                .filter { !$0.contains("/") }
        }
        guard names.count <= limit else { throw ContainerError(.tooLarge, path, detail: "over \(limit) names") }
        return names
    }

    /// The inode that the path was given.
    public func status(_ path: String) throws(ContainerError) -> HostFileStatus {
        let node = try node(path, following: true)
        var isDirectory = false
        if case .folder = node.content { isDirectory = true }
        return HostFileStatus(
            inode: node.inode, uid: node.uid, isDirectory: isDirectory,
            modifiedNanoseconds: node.modifiedNanoseconds)
    }

    /// The target that `link` was given.
    public func readLink(_ path: String) throws(ContainerError) -> String {
        guard case .link(let target) = try node(path, following: false).content else {
            throw ContainerError(.wrongKind, path)
        }
        return target
    }
}
