// SPDX-License-Identifier: Apache-2.0

/// What a container's process may do, as far as it is known: the kernel's word, and the configuration's where the kernel
/// has none. `nil` is unknown, and is never held against an expectation.
public struct PostureFacts: Sendable, Hashable {
    /// In the initial user namespace.
    public var uid: UInt32?
    /// In the initial user namespace.
    public var gid: UInt32?
    /// `process.user.uid` of the configuration: in the container's user namespace.
    public var declaredUID: UInt32?
    public var effective: CapabilitySet?
    public var permitted: CapabilitySet?
    public var bounding: CapabilitySet?
    public var ambient: CapabilitySet?
    /// The bounding set of the configuration.
    public var declaredCapabilities: CapabilitySet?
    /// 0 off, 1 strict, 2 filter.
    public var seccompMode: UInt32?
    /// Filters that are installed on the process.
    public var seccompFilterCount: UInt32?
    /// Whether the configuration has a seccomp profile.
    public var declaresSeccomp: Bool?
    public var noNewPrivileges: Bool?
    /// Inodes as in `/proc/PID/ns`.
    public var namespaces: [NamespaceKind: UInt32]
    /// The same of the host's first process.
    public var hostNamespaces: [NamespaceKind: UInt32]
    /// As in `/proc/PID/attr/current`, with or without the mode.
    public var appArmorLabel: String?
    /// Whether the runtime says that the container was started privileged.
    public var isPrivileged: Bool?

    /// Nothing known.
    public init() {
        namespaces = [:]
        hostNamespaces = [:]
    }
}
