// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// What rules can ask of a container, as one flat row. What is unknown is missing.
public struct ContainerRow: BitwiseCopyable {
    /// The container's own cgroup; 0: the host.
    public var cgroupID: UInt64 = 0
    /// Another number after each change.
    public var revision: UInt64 = 0
    /// First 12 characters, `host` for the host.
    public var id = LentBytes.missing
    public var fullID = LentBytes.missing
    public var name = LentBytes.missing
    public var image = LentBytes.missing
    public var imageRepository = LentBytes.missing
    public var imageTag = LentBytes.missing
    public var imageDigest = LentBytes.missing
    public var imageID = LentBytes.missing
    /// The runtime, `host` for the host.
    public var type = LentBytes.missing
    public var podName = LentBytes.missing
    public var podNamespace = LentBytes.missing
    public var podUID = LentBytes.missing
    /// 0, 1, or -1 for unknown.
    public var privileged: Int64 = -1
    /// Nanoseconds since the epoch, -1 for unknown.
    public var startedNanoseconds: Int64 = -1
    /// As declared: 0, 1, or -1 for unknown.
    public var hostPID: Int64 = -1
    public var hostNetwork: Int64 = -1
    public var hostIPC: Int64 = -1
    public var readonlyRoot: Int64 = -1
    public var noNewPrivileges: Int64 = -1
    public var hasSeccompProfile: Int64 = -1
    public var apparmorProfile = LentBytes.missing
    /// What `container.mounts` says.
    public var mountText = LentBytes.missing
    /// For each mount from the host six texts with a NUL after each: source, destination, options, whether it can be
    /// written to, propagation, and all of them.
    public var mounts = LentBytes.missing
    /// What `container.labels` says.
    public var labelText = LentBytes.missing
    /// Name and value of each label, with a NUL after each.
    public var labels = LentBytes.missing
    /// Names of users and groups by number; made by `IdentityNames`, and missing where they are not known.
    public var userNames = LentBytes.missing
    public var groupNames = LentBytes.missing
    /// Those of the first program that was seen in it; all zero: none was.
    public var namespaces = rf_namespaces()

    /// Nothing known.
    public init() {}
}
