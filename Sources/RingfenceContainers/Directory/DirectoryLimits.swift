// SPDX-License-Identifier: Apache-2.0

/// Bounds of a `ContainerDirectory`.
public struct DirectoryLimits: Sendable, Hashable {
    /// Containers that are kept; more are refused.
    public var containers = 8192
    /// Cgroups inside containers that are kept, of all containers together; events of more are told by their path.
    public var innerCgroups = 32768
    /// Cgroups that wait for a decision or for details at one time.
    public var waiting = 1024
    /// Cgroups that are looked at when the tree is walked.
    public var walkedCgroups = 65536
    /// How long after its first sight a cgroup is looked at again, nanoseconds, one entry an attempt.
    public var retryDelaysNanoseconds: [UInt64] = [
        5_000_000, 20_000_000, 50_000_000, 100_000_000, 250_000_000, 500_000_000, 1_000_000_000, 2_000_000_000,
        5_000_000_000,
    ]

    /// The least time between two searches for runtimes' folders, nanoseconds.
    public var discoveryPauseNanoseconds: UInt64 = 200_000_000

    /// The defaults above: the last attempt comes five seconds after the cgroup was made.
    public init() {}
}
