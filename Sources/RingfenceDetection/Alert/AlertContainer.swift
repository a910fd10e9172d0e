// SPDX-License-Identifier: Apache-2.0

/// Where it happened. What is not known is nil.
public struct AlertContainer: Sendable, Hashable {
    /// All of the runtime's identifier.
    public var id: String
    public var name: String?
    /// As the person wrote it: `docker.io/library/alpine:3.20`.
    public var image: String?
    public var imageRepository: String?
    public var imageTag: String?
    public var imageID: String?
    public var imageDigest: String?
    /// `docker`, `containerd`, `podman`, `runc`, ..
    public var runtime: String
    public var cgroupID: UInt64
    public var isPrivileged: Bool?
    /// Nanoseconds since the epoch.
    public var startedNanoseconds: UInt64?
    /// Kubernetes names.
    public var podNamespace: String?
    public var podName: String?
    public var podUID: String?
    /// Sorted by key.
    public var labels: [AlertField]
    /// Details that could not be read, by name: `image`.
    public var unknown: [String]

    /// A container of which only the identity is known; the rest is filled in by name.
    public init(id: String, runtime: String, cgroupID: UInt64) {
        self.id = id
        self.runtime = runtime
        self.cgroupID = cgroupID
        labels = []
        unknown = []
    }
}
