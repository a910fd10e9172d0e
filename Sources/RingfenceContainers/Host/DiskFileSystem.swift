// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The real file system of the host that the agent runs on.
public struct DiskFileSystem: HostFileSystem {
    private let prefix: String

    /// The host's files as they are seen below `root`: `/`, or where a container has the host's root mounted. An
    /// absolute symbolic link on the host leads out of a `root` other than `/`.
    public init(root: String = "/") {
        var root = root
        while root.hasSuffix("/") { root.removeLast() }
        prefix = root
    }

    /// Opened without blocking, and only if it is a regular file.
    public func read(_ path: String, limit: Int) throws(ContainerError) -> [UInt8] {
        // Non-blocking: a FIFO in the file's place must not stop the agent.
        let descriptor = open(prefix + path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw Self.error(errno, path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.error(errno, path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw ContainerError(.wrongKind, path) }

        // Files of /proc say that they are empty: read until the end, whatever the size says.
        var bytes: [UInt8] = []
        let chunkBytes = 16384
        while true {
            let (count, failure) = withUnsafeTemporaryAllocation(byteCount: chunkBytes, alignment: 1) { buffer in
                let count = Glibc.read(descriptor, buffer.baseAddress, chunkBytes)
                if count > 0 { bytes.append(contentsOf: buffer[..<count]) }
                return (count, errno)
            }
            if count == 0 { return bytes }
            if count < 0 {
                if failure == EINTR { continue }
                throw Self.error(failure, path)
            }
            guard bytes.count <= limit else { throw ContainerError(.tooLarge, path, detail: "over \(limit) bytes") }
        }
    }

    /// In the order of the directory.
    public func list(_ path: String, limit: Int) throws(ContainerError) -> [String] {
        guard let directory = opendir(prefix + path) else { throw Self.error(errno, path) }
        defer { closedir(directory) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(directory) else {
                guard errno == 0 else { throw Self.error(errno, path) }
                return names
            }
            let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
            let bytes = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            let name = String(cString: bytes)
            if name == "." || name == ".." { continue }
            guard names.count < limit else { throw ContainerError(.tooLarge, path, detail: "over \(limit) names") }
            names.append(name)
        }
    }

    /// stat(2).
    public func status(_ path: String) throws(ContainerError) -> HostFileStatus {
        var status = stat()
        guard stat(prefix + path, &status) == 0 else { throw Self.error(errno, path) }
        let seconds = Int64(status.st_mtim.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        return HostFileStatus(
            inode: UInt64(status.st_ino), uid: status.st_uid, isDirectory: status.st_mode & S_IFMT == S_IFDIR,
            modifiedNanoseconds: seconds.overflow ? 0 : seconds.partialValue &+ Int64(status.st_mtim.tv_nsec))
    }

    /// readlink(2), up to PATH_MAX bytes.
    public func readLink(_ path: String) throws(ContainerError) -> String {
        let capacity = Int(PATH_MAX)
        let (target, failure) = withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) {
            buffer -> (String?, Int32) in
            guard let start = buffer.baseAddress else { return (nil, EINVAL) }
            let count = readlink(prefix + path, start, capacity)
            guard count >= 0 else { return (nil, errno) }
            return (String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self), 0)
        }
        guard let target else { throw Self.error(failure, path) }
        return target
    }

    private static func error(_ number: Int32, _ path: String) -> ContainerError {
        switch number {
        case ENOENT, ESRCH: ContainerError(.notFound, path)
        case EACCES, EPERM: ContainerError(.notPermitted, path)
        case ENOTDIR, EISDIR, EINVAL: ContainerError(.wrongKind, path)
        default: ContainerError(.system(errno: number), path)
        }
    }
}
