// SPDX-License-Identifier: Apache-2.0

internal import CLibbpf
public import CRingfenceABI
internal import Glibc

extension Probe {
    /// Says which event types are wanted, as bits by number, inside containers and outside.
    public func setWantedEvents(inContainers: UInt64, onHost: UInt64) throws(KernelError) {
        let control = try control()
        control.pointee.events_wanted = inContainers
        control.pointee.events_wanted_host = onHost
    }

    /// Says who wants each system call: `RF_WANTED_*` by number, at most `RF_SYSCALL_NUMBERS` of them.
    public func setWantedSyscalls(_ wanted: [UInt8]) throws(KernelError) {
        let control = try control()
        let offset = MemoryLayout<rf_control>.offset(of: \rf_control.syscalls) ?? 0
        let table = (UnsafeMutableRawPointer(control) + offset).assumingMemoryBound(to: UInt8.self)
        for number in 0..<Int(RF_SYSCALL_NUMBERS) { table[number] = number < wanted.count ? wanted[number] : 0 }
    }

    /// Makes the program of that name the one that runs at the end of the call with that number.
    public func setHandler(_ name: String, syscall number: UInt32, isCompat: Bool) throws(KernelError) {
        let descriptor = bpf_program__fd(try program(named: name))
        guard descriptor >= 0 else {
            throw KernelError(.unsupported, errno: ENOENT, action: "running the program \(name), which was not loaded")
        }
        let index = number &+ (isCompat ? UInt32(RF_SYSCALL_NUMBERS) : 0)
        try update("rf_handlers", index, UInt32(bitPattern: descriptor))
    }

    /// Loads a seccomp bitmap.
    public func setProfile(_ index: UInt32, _ profile: rf_profile) throws(KernelError) {
        try update("rf_profiles", index, profile)
    }

    /// Says what a cgroup is.
    public func setContainer(cgroupID: UInt64, _ container: rf_container) throws(KernelError) {
        try update("rf_containers", cgroupID, container)
    }

    /// Forgets a cgroup.
    public func removeContainer(cgroupID: UInt64) throws(KernelError) {
        var key = cgroupID
        let status = bpf_map_delete_elem(try mapDescriptor("rf_containers"), &key)
        guard status == 0 || status == -ENOENT else {
            throw KernelError(.mapFailed, errno: -status, action: "forgetting the cgroup \(cgroupID)")
        }
    }

    /// What became of the events of one type, by number, since the probe was loaded.
    public func counters(ofType type: UInt32) throws(KernelError) -> EventCounters {
        try EventCounters.read(map: try mapDescriptor("rf_counters"), type: type, cpuCount: cpuCount)
    }
}
