// SPDX-License-Identifier: Apache-2.0

/// The little of a host's files that this module needs. Paths are absolute, and the host's, whatever the agent's root.
public protocol HostFileSystem: Sendable {
    /// The whole of a regular file; `tooLarge` when it has more than `limit` bytes.
    func read(_ path: String, limit: Int) throws(ContainerError) -> [UInt8]
    /// Names in a directory without `.` and `..`, in no order; `tooLarge` when there are more than `limit`.
    func list(_ path: String, limit: Int) throws(ContainerError) -> [String]
    /// What a path leads to, symbolic links followed.
    func status(_ path: String) throws(ContainerError) -> HostFileStatus
    /// The target of a symbolic link.
    func readLink(_ path: String) throws(ContainerError) -> String
}

/// The part of stat(2) that this module needs.
public struct HostFileStatus: Sendable, Hashable {
    /// `st_ino`; of a cgroup's directory, the cgroup's id.
    public var inode: UInt64
    /// Owner, in the agent's user namespace.
    public var uid: UInt32
    /// Nothing else than a directory.
    public var isDirectory: Bool
    /// Last change of the bytes, nanoseconds since the Unix epoch.
    public var modifiedNanoseconds: Int64

    /// A status as stat(2) would give it.
    public init(inode: UInt64, uid: UInt32, isDirectory: Bool, modifiedNanoseconds: Int64) {
        self.inode = inode
        self.uid = uid
        self.isDirectory = isDirectory
        self.modifiedNanoseconds = modifiedNanoseconds
    }
}
