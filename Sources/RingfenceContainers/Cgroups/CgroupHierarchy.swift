// SPDX-License-Identifier: Apache-2.0

/// The cgroup hierarchy in which containers have cgroups of their own on this host.
public struct CgroupHierarchy: Sendable, Hashable {
    /// Version 2, or one of version 1's hierarchies.
    public enum Kind: Sendable, Hashable {
        /// The unified hierarchy.
        case v2
        /// The hierarchy of that controller, with whatever else shares it.
        case v1(V1Controller)
    }

    /// Which one.
    public var kind: Kind
    /// Where it is mounted on the host: `/sys/fs/cgroup/unified`.
    public var mountPoint: String
    /// The hierarchy's number in /proc/cgroups, 0 for v2: `rf_config.hierarchy_id`.
    public var hierarchyID: UInt32
    /// Why this one, for `ringfence doctor`.
    public var reason: String

    /// A hierarchy that is known beforehand.
    public init(kind: Kind, mountPoint: String, hierarchyID: UInt32, reason: String) {
        self.kind = kind
        self.mountPoint = mountPoint
        self.hierarchyID = hierarchyID
        self.reason = reason
    }

    /// The value of `rf_config.hierarchy`: `RF_HIERARCHY_V2` or an `enum rf_v1_controller`.
    public var configurationValue: UInt32 {
        switch kind {
        case .v2: UInt32.max
        case .v1(let controller): controller.rawValue
        }
    }

    /// The id that the kernel gives to the cgroup at `path` below the hierarchy's root: its directory's inode (64 bits
    /// since Linux 5.5).
    public func cgroupID(path: String, on host: any HostFileSystem) throws(ContainerError) -> UInt64 {
        let status = try host.status(directory(path))
        guard status.isDirectory else { throw ContainerError(.wrongKind, directory(path)) }
        return status.inode
    }

    /// A process's cgroup path in this hierarchy, from the bytes of its /proc/PID/cgroup (`ID:CONTROLLERS:PATH` lines,
    /// cgroups(7)); nil when no line is of this hierarchy. The mark of a removed cgroup is cut off.
    public func path(inProcCgroup bytes: [UInt8]) -> String? {
        ProcCgroup.path(of: kind, in: bytes)
    }

    func directory(_ path: String) -> String {
        path == "/" ? mountPoint : mountPoint + path
    }
}
