// SPDX-License-Identifier: Apache-2.0

public import RingfenceEvents
public import RingfenceExpectations

/// What the detector has to know of the host and cannot read from an event.
public struct HostFacts: Sendable, Hashable {
    public var hostname: String
    /// Table of the calls of 64-bit programs; the 32-bit entry's follows from it.
    public var architecture: SyscallArchitecture
    /// Major, minor: 6.18.
    public var kernelVersion: KernelVersion
    /// CLOCK_REALTIME minus CLOCK_MONOTONIC, nanoseconds: events carry the latter, alerts the former.
    public var realtimeMinusMonotonicNanoseconds: Int64
    /// CLOCK_BOOTTIME minus CLOCK_MONOTONIC, nanoseconds: processes' starts carry the former.
    public var boottimeMinusMonotonicNanoseconds: Int64
    /// Inodes of the agent's own namespaces, taken as the host's; 0 where one is unknown.
    public var namespaces: NamespaceInodes

    /// All facts.
    public init(
        hostname: String, architecture: SyscallArchitecture = .native, kernelVersion: KernelVersion,
        realtimeMinusMonotonicNanoseconds: Int64, boottimeMinusMonotonicNanoseconds: Int64,
        namespaces: NamespaceInodes
    ) {
        self.hostname = hostname
        self.architecture = architecture
        self.kernelVersion = kernelVersion
        self.realtimeMinusMonotonicNanoseconds = realtimeMinusMonotonicNanoseconds
        self.boottimeMinusMonotonicNanoseconds = boottimeMinusMonotonicNanoseconds
        self.namespaces = namespaces
    }
}

/// Inodes as in `/proc/PID/ns`; 0: unknown.
public struct NamespaceInodes: Sendable, Hashable {
    public var mount: UInt32 = 0
    public var pid: UInt32 = 0
    public var network: UInt32 = 0
    public var ipc: UInt32 = 0
    public var uts: UInt32 = 0
    public var user: UInt32 = 0
    public var cgroup: UInt32 = 0

    /// None known.
    public init() {}
}
