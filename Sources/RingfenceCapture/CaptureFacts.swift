// SPDX-License-Identifier: Apache-2.0

/// What holds for a whole capture: the host's facts that no record tells and detection needs, and who recorded what.
public struct CaptureFacts: Sendable, Hashable {
    /// Of the agent that recorded: `0.1.0`.
    public var agentVersion = ""
    /// `RF_ABI_VERSION` of the records.
    public var abiVersion: UInt32 = 0
    /// As `uname -r` prints it.
    public var kernelRelease = ""
    /// Table of the calls of 64-bit programs: `x86_64`, `aarch64`.
    public var architecture = ""
    public var hostName = ""
    /// /proc/sys/kernel/random/boot_id: times and process numbers of two captures can be compared where it is the same.
    /// Empty: not told.
    public var bootID = ""
    /// CLOCK_REALTIME minus CLOCK_MONOTONIC, nanoseconds.
    public var realtimeMinusMonotonicNanoseconds: Int64 = 0
    /// CLOCK_BOOTTIME minus CLOCK_MONOTONIC, nanoseconds.
    public var boottimeMinusMonotonicNanoseconds: Int64 = 0
    /// Inodes of the host's namespaces by their names in /proc/PID/ns; one that is not known is left out.
    public var namespaces: [String: UInt32] = [:]
    /// The hierarchy that the records' cgroup ids are of: `v2`, or a version 1 controller's name.
    public var cgroupHierarchy = ""
    /// Where it was mounted.
    public var cgroupMountPoint = ""
    /// How capability checks were seen: `tracepoint`, `fexit`, `none`.
    public var capabilityHook = ""
    /// What was asked of the kernel, for people: rules that ask for more find nothing.
    public var coverage = ""

    /// No facts.
    public init() {}

    private static let namespaceKey = "namespace."

    /// As a payload.
    var bytes: [UInt8] {
        let texts = [
            ("agent_version", agentVersion), ("abi_version", String(abiVersion)), ("kernel_release", kernelRelease),
            ("architecture", architecture), ("host_name", hostName), ("boot_id", bootID),
            ("realtime_minus_monotonic_ns", String(realtimeMinusMonotonicNanoseconds)),
            ("boottime_minus_monotonic_ns", String(boottimeMinusMonotonicNanoseconds)),
            ("cgroup_hierarchy", cgroupHierarchy), ("cgroup_mount_point", cgroupMountPoint),
            ("capability_hook", capabilityHook), ("coverage", coverage),
        ]
        let inodes = namespaces.sorted { $0.key < $1.key }.map { (Self.namespaceKey + $0.key, String($0.value)) }
        return FactLines.bytes((texts + inodes).map { (key: $0.0, value: $0.1) })
    }

    /// Reads what `bytes` wrote; nil when a number is none, or a fact is missing without which nothing can be replayed.
    init?(_ payload: UnsafeRawBufferPointer) {
        let facts = FactLines.parse(payload)
        let values = Dictionary(facts.map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
        guard let abi = values["abi_version"].flatMap({ UInt32($0) }),
            let realtime = values["realtime_minus_monotonic_ns"].flatMap({ Int64($0) }),
            let boottime = values["boottime_minus_monotonic_ns"].flatMap({ Int64($0) }),
            let release = values["kernel_release"], let machine = values["architecture"], let host = values["host_name"]
        else { return nil }
        abiVersion = abi
        realtimeMinusMonotonicNanoseconds = realtime
        boottimeMinusMonotonicNanoseconds = boottime
        kernelRelease = release
        architecture = machine
        hostName = host
        agentVersion = values["agent_version"] ?? ""
        bootID = values["boot_id"] ?? ""
        cgroupHierarchy = values["cgroup_hierarchy"] ?? ""
        cgroupMountPoint = values["cgroup_mount_point"] ?? ""
        capabilityHook = values["capability_hook"] ?? ""
        coverage = values["coverage"] ?? ""
        for (key, value) in facts where key.hasPrefix(Self.namespaceKey) {
            namespaces[String(key.dropFirst(Self.namespaceKey.count))] = UInt32(value)
        }
    }
}
