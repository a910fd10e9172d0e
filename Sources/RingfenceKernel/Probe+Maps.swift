// SPDX-License-Identifier: Apache-2.0

internal import CLibbpf
internal import CRingfenceABI
internal import Glibc

extension Probe {
    func program(named name: String) throws(KernelError) -> OpaquePointer {
        guard let program = bpf_object__find_program_by_name(object, name) else {
            throw KernelError(.unsupported, errno: ENOENT, action: "finding the program \(name) in the eBPF object")
        }
        return program
    }

    func map(named name: String) throws(KernelError) -> OpaquePointer {
        guard let map = bpf_object__find_map_by_name(object, name) else {
            throw KernelError(.unsupported, errno: ENOENT, action: "finding the map \(name) in the eBPF object")
        }
        return map
    }

    func mapDescriptor(_ name: String) throws(KernelError) -> Int32 { bpf_map__fd(try map(named: name)) }

    func mapEntryCount(_ name: String) throws(KernelError) -> UInt32 { bpf_map__max_entries(try map(named: name)) }

    /// Maps the control block, which programs and user space share. libbpf's own copy is only what the map starts with.
    func mapControl() throws(KernelError) -> UnsafeMutablePointer<rf_control> {
        let descriptor = try mapDescriptor(".data.control")
        let start = mmap(
            nil, MemoryLayout<rf_control>.size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
        guard let start, start != MAP_FAILED else {
            throw KernelError(.mapFailed, errno: errno, action: "mapping the control block")
        }
        return start.assumingMemoryBound(to: rf_control.self)
    }

    /// Writes the read-only configuration and sizes the maps; before load.
    func configure() throws(KernelError) {
        let readOnly = try initialValue(".rodata.config", as: rf_config.self)
        var values = rf_config()
        values.abi_version = UInt32(RF_ABI_VERSION)
        values.agent_pid = configuration.agentPID
        values.hierarchy = configuration.hierarchy
        values.hierarchy_id = configuration.hierarchyID
        values.has_rdonly_cast = features.hasReadOnlyCast ? 1 : 0
        values.containers_only = configuration.containersOnly ? 1 : 0
        values.cpus = UInt32(clamping: cpuCount)
        readOnly.pointee = values
        let status = bpf_map__set_max_entries(try map(named: "rf_rings"), UInt32(clamping: cpuCount))
        guard status == 0 else {
            throw KernelError(.mapFailed, errno: -status, action: "sizing the table of rings for \(cpuCount) CPUs")
        }
    }

    private func initialValue<Block>(_ section: String, as type: Block.Type) throws(KernelError)
        -> UnsafeMutablePointer<
            Block
        >
    {
        var byteCount = 0
        guard let start = bpf_map__initial_value(try map(named: section), &byteCount),
            byteCount >= MemoryLayout<Block>.size
        else {
            throw KernelError(
                .unsupported, errno: EINVAL,
                action: "mapping \(section): \(byteCount) bytes, expected \(MemoryLayout<Block>.size)")
        }
        // Declared const, but writable until load.
        return UnsafeMutableRawPointer(mutating: start).assumingMemoryBound(to: Block.self)
    }

    func update<Key: BitwiseCopyable, Value: BitwiseCopyable>(
        _ name: String, _ key: Key, _ value: Value
    ) throws(KernelError) {
        var key = key
        var value = value
        let status = bpf_map_update_elem(try mapDescriptor(name), &key, &value, UInt64(BPF_ANY))
        guard status == 0 else { throw KernelError(.mapFailed, errno: -status, action: "writing to the map \(name)") }
    }
}
