// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import Glibc
internal import RingfenceDetection
internal import RingfenceEvents
internal import RingfenceKernel

/// Carries what the detector asks for into the kernel's maps.
struct KernelPolicy {
    private let probe: Probe
    /// RF_WANTED_* by system call number.
    private var wanted = [UInt8](repeating: 0, count: Int(RF_SYSCALL_NUMBERS))
    private let native: SyscallArchitecture
    private let compat: SyscallArchitecture?
    /// Deliver capability checks that are as expected, too.
    private let tellsExpectedCapabilities: Bool
    /// Times a cgroup found no room in the kernel's table: its system calls and capability checks do not come.
    private(set) var unwatchedCgroupCount: UInt64 = 0

    init(probe: Probe, architecture: SyscallArchitecture, tellsExpectedCapabilities: Bool = false) {
        self.probe = probe
        self.tellsExpectedCapabilities = tellsExpectedCapabilities
        native = architecture
        compat = architecture == .x86_64 ? .i386 : nil
    }

    /// Programs the kernel for the loaded rules and expectations.
    mutating func apply(_ demand: KernelDemand) throws(KernelError) {
        for number in demand.nativeSyscalls { want(number, UInt8(RF_WANTED_NATIVE)) }
        for number in demand.compatSyscalls { want(number, UInt8(RF_WANTED_COMPAT)) }
        for program in demand.programs { try handle(program) }
        for hook in demand.hooks { try probe.attach(hook: hook) }
        try probe.setWantedSyscalls(wanted)
        try probe.setWantedEvents(
            inContainers: demand.eventsInContainers.rawValue, onHost: demand.eventsOnHost.rawValue)
    }

    /// Applies changes in their order.
    mutating func apply(_ updates: [KernelUpdate]) throws(KernelError) {
        for update in updates {
            switch update {
            case .container(let container) where container.state == .host:
                // What is not in the table is the host's: its cgroups need not take the containers' room.
                try probe.removeContainer(cgroupID: container.cgroupID)
            case .container(let container):
                try enter(container)
            case .removeContainer(let cgroupID):
                try probe.removeContainer(cgroupID: cgroupID)
            case .profile(let profile):
                try load(profile)
            }
        }
    }

    /// A container that may make cgroups can fill the table: that is told, and must not end the agent.
    private mutating func enter(_ container: ContainerUpdate) throws(KernelError) {
        do throws(KernelError) {
            try probe.setContainer(cgroupID: container.cgroupID, entry(for: container))
        } catch {
            guard error.errno == E2BIG else { throw error }
            unwatchedCgroupCount &+= 1
        }
    }

    /// A profile's bits must be in the kernel before the numbers are wanted, and both before a container uses it.
    private mutating func load(_ update: ProfileUpdate) throws(KernelError) {
        var profile = rf_profile()
        KernelPolicy.copy(update.native, to: &profile.native)
        KernelPolicy.copy(update.compat, to: &profile.compat)
        try probe.setProfile(update.index, profile)
        for number in KernelPolicy.numbers(in: update.native) { want(number, UInt8(RF_WANTED_NATIVE_PROFILE)) }
        for number in KernelPolicy.numbers(in: update.compat) { want(number, UInt8(RF_WANTED_COMPAT_PROFILE)) }
        try probe.setWantedSyscalls(wanted)
    }

    private mutating func handle(_ program: SyscallProgram) throws(KernelError) {
        for name in program.syscalls {
            if let number = SyscallTable.number(of: name, in: native) {
                try probe.setHandler(program.name, syscall: number, isCompat: false)
                want(number, UInt8(RF_WANTED_NATIVE_HANDLER))
            }
            if let compat, let number = SyscallTable.number(of: name, in: compat) {
                try probe.setHandler(program.name, syscall: number, isCompat: true)
                want(number, UInt8(RF_WANTED_COMPAT_HANDLER))
            }
        }
    }

    private mutating func want(_ number: UInt32, _ bit: UInt8) {
        guard number < UInt32(wanted.count) else { return }
        wanted[Int(number)] |= bit
    }

    private func entry(for update: ContainerUpdate) -> rf_container {
        var entry = rf_container()
        entry.state =
            switch update.state {
            case .known: UInt32(RF_CONTAINER_KNOWN)
            case .host: UInt32(RF_CONTAINER_HOST)
            }
        entry.profile = update.profileIndex
        entry.root_cgroup_id = update.rootCgroupID
        entry.capabilities = update.expectedCapabilities
        if update.judgesCapabilities { entry.flags |= UInt64(RF_CONTAINER_JUDGE_CAPABILITIES) }
        if tellsExpectedCapabilities {
            entry.capabilities = 0
            entry.flags |= UInt64(RF_CONTAINER_JUDGE_CAPABILITIES)
        }
        if update.judgesSeccomp { entry.flags |= UInt64(RF_CONTAINER_JUDGE_SECCOMP) }
        return entry
    }

    private static func copy<Words>(_ words: [UInt64], to field: inout Words) {
        withUnsafeMutableBytes(of: &field) { bytes in
            words.withUnsafeBytes { source in bytes.copyMemory(from: .init(rebasing: source.prefix(bytes.count))) }
        }
    }

    private static func numbers(in bitmap: [UInt64]) -> [UInt32] {
        bitmap.enumerated().flatMap { word, bits in
            (0..<64).compactMap { bits >> UInt64($0) & 1 == 1 ? UInt32(word * 64 + $0) : nil }
        }
    }
}
