// SPDX-License-Identifier: Apache-2.0

/// What a container's OCI configuration (`config.json` of its bundle, OCI runtime-spec 1.x) says that it may do.
public struct DeclaredConfiguration: Sendable, Hashable {
    /// `process.user.uid`, in the container's user namespace.
    public var uid: UInt32?
    /// `process.user.gid`, in the container's user namespace.
    public var gid: UInt32?
    /// `process.capabilities`.
    public var capabilities = DeclaredCapabilities()
    /// `process.noNewPrivileges`.
    public var noNewPrivileges = false
    /// The `linux.seccomp` object, as its bytes in the file without line breaks and tabs; nil when the container is
    /// unconfined.
    public var seccompJSON: [UInt8]?
    /// Namespaces of its own or joined, by OCI type (`pid`, `network`, `mount`, `ipc`, `uts`, `user`, `cgroup`, `time`).
    /// The value is the path of the namespace it joins, nil for a new one. A type that is absent is the runtime's own.
    public var namespaces: [String: String?] = [:]
    /// In the order in which they are made.
    public var mounts: [DeclaredMount] = []
    /// `linux.maskedPaths`: unreadable in the container.
    public var maskedPaths: [String] = []
    /// `linux.readonlyPaths`.
    public var readonlyPaths: [String] = []
    /// `root.readonly`.
    public var isRootReadonly = false
    /// `root.path`, on the host.
    public var rootPath: String?
    /// `process.apparmorProfile`; nil for none.
    public var apparmorProfile: String?
    /// `process.args`.
    public var arguments: [String] = []
    /// Names only: values are secrets too often.
    public var environmentNames: [String] = []
    /// As the runtime or its caller set them.
    public var annotations: [String: String] = [:]
    /// Of the container's uts namespace.
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
    /// What an exec can ever give.
    public var bounding: UInt64 = 0
    /// What is in force at the start.
    public var effective: UInt64 = 0
    /// What can be made effective.
    public var permitted: UInt64 = 0
    /// What is kept over an exec of a file that has it too.
    public var inheritable: UInt64 = 0
    /// What is kept over an exec of any file.
    public var ambient: UInt64 = 0

    /// No capability in any set.
    public init() {}
}

/// One entry of `mounts`.
public struct DeclaredMount: Sendable, Hashable {
    /// A path on the host for bind mounts.
    public var source: String?
    /// The path in the container.
    public var destination: String
    /// The file system, or `bind`.
    public var type: String?
    /// As for mount(8).
    public var options: [String]

    /// A mount at `destination`, a path in the container.
    public init(source: String? = nil, destination: String, type: String? = nil, options: [String] = []) {
        self.source = source
        self.destination = destination
        self.type = type
        self.options = options
    }
}
