// SPDX-License-Identifier: Apache-2.0

/// Which container a cgroup belongs to, as far as its path tells.
public struct CgroupIdentity: Sendable, Hashable {
    /// The container's own id: what its runtime calls it, in full.
    public var id: String
    /// `unknown` when only the disk can tell.
    public var runtime: RuntimeKind
    /// The Kubernetes pod's uid with dashes, when the path has one.
    public var podUID: String?
    /// Ids of the containers around it, outermost first. Names below the outermost container's cgroup can be made by
    /// that container, so they count only together with their ancestors.
    public var ancestors: [String]
    /// Path of the container's own cgroup; the path asked about is this or lies below it.
    public var rootPath: String
    /// Path of the outermost container's cgroup; `rootPath` when the container is not nested.
    public var outermostPath: String
    /// The user below whose systemd instance the path lies, and who therefore could make any name there; nil when the
    /// system made it.
    public var delegatedUID: UInt32?

    /// The ids from the outermost container inwards, joined by `/`: no container can take on another one's.
    public var qualifiedID: String { (ancestors + [id]).joined(separator: "/") }

    /// Whether the container runs in another one.
    public var isNested: Bool { !ancestors.isEmpty }
}
