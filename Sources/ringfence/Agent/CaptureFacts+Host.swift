// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceCapture
internal import RingfenceContainers
internal import RingfenceDetection
internal import RingfenceEvents
internal import RingfenceExpectations
internal import RingfenceKernel

extension CaptureFacts {
    /// The facts of this host for a recording.
    init(
        _ host: HostFacts, hierarchy: CgroupHierarchy, features: KernelFeatures, recording: RecordingConfiguration
    ) {
        self.init()
        agentVersion = Version.current
        abiVersion = UInt32(RF_ABI_VERSION)
        kernelRelease = features.release
        architecture = "\(host.architecture)"
        hostName = recording.hostName ?? host.hostname
        if recording.hostName == nil {
            let bytes = (try? DiskFileSystem().read("/proc/sys/kernel/random/boot_id", limit: 64)) ?? []
            bootID = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        }
        realtimeMinusMonotonicNanoseconds = host.realtimeMinusMonotonicNanoseconds
        boottimeMinusMonotonicNanoseconds = host.boottimeMinusMonotonicNanoseconds
        for (name, path) in NamespaceInodes.names where host.namespaces[keyPath: path] != 0 {
            namespaces[name] = host.namespaces[keyPath: path]
        }
        cgroupHierarchy = "v2"
        if case .v1(let controller) = hierarchy.kind { cgroupHierarchy = controller.name }
        cgroupMountPoint = hierarchy.mountPoint
        capabilityHook = features.capabilityHook.rawValue
        coverage = recording.breadth.rawValue
    }
}

extension HostFacts {
    /// The host that a capture was recorded on; nil where its machine is none that this build knows.
    init?(_ facts: CaptureFacts) {
        let machine = SyscallArchitecture.allCases.first { "\($0)" == facts.architecture }
        guard let machine, machine == .x86_64 || machine == .aarch64 else { return nil }
        var inodes = NamespaceInodes()
        for (name, path) in NamespaceInodes.names { inodes[keyPath: path] = facts.namespaces[name] ?? 0 }
        self.init(
            hostname: facts.hostName, architecture: machine,
            kernelVersion: KernelVersion(facts.kernelRelease) ?? KernelVersion(major: 0, minor: 0),
            realtimeMinusMonotonicNanoseconds: facts.realtimeMinusMonotonicNanoseconds,
            boottimeMinusMonotonicNanoseconds: facts.boottimeMinusMonotonicNanoseconds, namespaces: inodes)
    }
}

extension NamespaceInodes {
    /// By the names in /proc/PID/ns.
    fileprivate static var names: [(String, WritableKeyPath<NamespaceInodes, UInt32>)] {
        [
            ("mnt", \.mount), ("pid", \.pid), ("net", \.network), ("ipc", \.ipc), ("uts", \.uts), ("user", \.user),
            ("cgroup", \.cgroup),
        ]
    }
}
