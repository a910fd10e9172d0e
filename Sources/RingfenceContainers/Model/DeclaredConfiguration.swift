// SPDX-License-Identifier: Apache-2.0

/// What a container's OCI configuration (`config.json` of its bundle, OCI runtime-spec 1.x) says that it may do.
public struct DeclaredConfiguration: Sendable, Hashable {
    /// `process.user.uid`, in the container's user namespace.
    public var uid: UInt32?
    /// `process.user.gid`, in the container's user namespace.
    public var gid: UInt32?
    public var capabilities = DeclaredCapabilities()
    public var noNewPrivileges = false
    /// The `linux.seccomp` object, as its bytes in the file without line breaks and tabs; nil when the container is
    /// unconfined.
    public var seccompJSON: [UInt8]?
    /// Namespaces of its own or joined, by OCI type (`pid`, `network`, `mount`, `ipc`, `uts`, `user`, `cgroup`, `time`).
    /// The value is the path of the namespace it joins, nil for a new one. A type that is absent is the runtime's own.
    public var namespaces: [String: String?] = [:]
    public var mounts: [DeclaredMount] = []
    public var maskedPaths: [String] = []
    public var readonlyPaths: [String] = []
    public var isRootReadonly = false
    /// `root.path`, on the host.
    public var rootPath: String?
    public var apparmorProfile: String?
    public var arguments: [String] = []
    /// Names only: values are secrets too often.
    public var environmentNames: [String] = []
    public var annotations: [String: String] = [:]
    public var hostname: String?
    /// `linux.cgroupsPath`: a path, or `slice:prefix:name` for systemd.
    public var cgroupsPath: String?
    /// Whether the container has no network namespace of its own: it shares the runtime's, or joins a process's of the
    /// host.
    public var hostNetwork = false
    /// Whether the container has no pid namespace of its own.
    public var hostPID = false
    /// Whether the container has no ipc namespace of its own.
    public var hostIPC = false

    /// A configuration that declares nothing.
    public init() {}
}

/// `process.capabilities`. Bit n is CAP number n; names that this build does not know are in no set.
public struct DeclaredCapabilities: Sendable, Hashable {
    public var bounding: UInt64 = 0
    public var effective: UInt64 = 0
    public var permitted: UInt64 = 0
    public var inheritable: UInt64 = 0
    public var ambient: UInt64 = 0

    /// No capability in any set.
    public init() {}
}

/// One entry of `mounts`.
public struct DeclaredMount: Sendable, Hashable {
    public var source: String?
    public var destination: String
    public var type: String?
    public var options: [String]

    /// A mount at `destination`, a path in the container.
    public init(source: String? = nil, destination: String, type: String? = nil, options: [String] = []) {
        self.source = source
        self.destination = destination
        self.type = type
        self.options = options
    }
}
