// SPDX-License-Identifier: Apache-2.0

/// A container on this host, pinned to its cgroup.
public struct Container: Sendable, Hashable {
    /// The full id. Of a nested container: the ids from the outermost inwards, joined by `/`, since only the outermost
    /// one was named by the host.
    public var id: String
    /// As people call it: Docker's and Podman's name, the container's name in its pod, else the id.
    public var name: String?
    /// What it was made from; nil for runtimes without images.
    public var image: ImageReference?
    /// What made it; for a nested one, as far as the cgroup's name tells.
    public var runtime: RuntimeKind
    /// Path of the container's own cgroup below the hierarchy's root.
    public var cgroupPath: String
    /// Inode of the directory at `cgroupPath`: the kernel's cgroup id.
    public var cgroupID: UInt64
    /// Nil outside Kubernetes.
    public var pod: PodReference?
    /// Whether it is a pod's sandbox ("pause"), and not one of the pod's containers; nil when nothing tells.
    public var isPodSandbox: Bool?
    /// Labels of Docker and CRI-O; other runtimes keep them where no file tells.
    public var labels: [String: String] = [:]
    /// Nil when its bundle could not be read.
    public var declared: DeclaredConfiguration?
    /// As the runtime says, else derived from the declared configuration; nil when neither could be read.
    public var isPrivileged: Bool?
    /// Nanoseconds since the Unix epoch.
    public var startedAtNanoseconds: Int64?
    /// Ids of the containers around a nested one, outermost first. Their configuration bounds what a nested container
    /// may do, so `name`, `image`, `labels`, `pod` and `declared` of a nested container are the outermost's.
    public var ancestors: [String] = []
    /// Names of the properties above that could not be read (`name`, `image`, `declared`, ...).
    public var unknown: [String] = []
    /// Why, one sentence each, for people.
    public var problems: [String] = []

    /// A container of which only the cgroup is known.
    public init(id: String, runtime: RuntimeKind, cgroupPath: String, cgroupID: UInt64) {
        self.id = id
        self.runtime = runtime
        self.cgroupPath = cgroupPath
        self.cgroupID = cgroupID
    }

    /// The first 12 characters of the outermost container's id, as Docker and Falco show it.
    public var shortID: String { String((ancestors.first ?? id).prefix(12)) }

    /// Whether the container runs in another one.
    public var isNested: Bool { !ancestors.isEmpty }
}
