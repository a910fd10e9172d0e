// SPDX-License-Identifier: Apache-2.0

internal import CLibbpf
internal import CRingfenceABI
internal import CRingfenceProbe
internal import Glibc

/// The eBPF object: opened, configured and loaded, then attached. Programs and maps live as long as the value.
///
/// One thread uses it at a time.
public final class Probe {
    /// Programs that run by themselves once attached; the rest is reached by tail calls or run on demand.
    static let attachedPrograms = [
        "process_fork", "process_exec", "process_exit", "cgroup_mkdir", "cgroup_rmdir", "cgroup_attach", "syscall_exit",
    ]

    let object: OpaquePointer
    let configuration: ProbeConfiguration
    let features: KernelFeatures
    /// CPUs that the kernel may ever have, which sizes per-CPU maps.
    let cpuCount: Int
    /// By program.
    private var links: [String: OpaquePointer] = [:]
    private var mappedControl: UnsafeMutablePointer<rf_control>?
    private var unreadRings: [(fileDescriptor: Int32, byteCount: Int)] = []

    /// Opens, configures and loads; nothing runs yet.
    public convenience init(_ configuration: ProbeConfiguration, features: KernelFeatures) throws(KernelError) {
        let object = UnsafeRawBufferPointer(
            start: ringfence_probe_object_start(), count: ringfence_probe_object_byte_count())
        try self.init(configuration, features: features, object: object)
    }

    /// The same for another object than the one that is built in.
    init(
        _ configuration: ProbeConfiguration, features: KernelFeatures, object bytes: UnsafeRawBufferPointer
    ) throws(KernelError) {
        LibbpfLog.capture()
        var options = bpf_object_open_opts()
        options.sz = MemoryLayout<bpf_object_open_opts>.size
        let opened = bpf_object__open_mem(bytes.baseAddress, bytes.count, &options)
        guard let opened else {
            throw KernelError(.unsupported, errno: errno, action: "opening the eBPF object", log: LibbpfLog.take())
        }
        object = opened
        self.configuration = configuration
        self.features = features
        cpuCount = max(1, Int(libbpf_num_possible_cpus()))
        // From here on deinit closes the object, also when a step throws.
        try configure()
        try load()
        mappedControl = try mapControl()
        try makeRings()
    }

    deinit {
        detach()
        if let mappedControl { munmap(mappedControl, MemoryLayout<rf_control>.size) }
        for (fileDescriptor, _) in unreadRings { close(fileDescriptor) }
        bpf_object__close(object)
    }

    /// Lets the programs run.
    public func attach() throws(KernelError) {
        var names = Probe.attachedPrograms
        if let capabilityProgram { names.append(capabilityProgram) }
        for name in names { try attach(program: name) }
    }

    /// Lets a program run whose event is not wanted by everyone. Nothing where the kernel lacks its hook.
    public func attach(hook name: String) throws(KernelError) {
        if bpf_program__autoload(try program(named: name)) { try attach(program: name) }
    }

    /// Whether the kernel has taken a program.
    func isLoaded(_ name: String) throws(KernelError) -> Bool { bpf_program__fd(try program(named: name)) >= 0 }

    /// Whether a program runs by itself now.
    func isAttached(_ name: String) -> Bool { links[name] != nil }

    private func attach(program name: String) throws(KernelError) {
        if links[name] != nil { return }
        guard let link = bpf_program__attach(try program(named: name)) else {
            let number = errno
            throw KernelError(
                .attachFailed, errno: number, action: "attaching the program \(name)", log: LibbpfLog.take())
        }
        links[name] = link
    }

    /// Ends the programs; maps and rings stay readable, and what they hold is final.
    public func detach() {
        for link in links.values { bpf_link__destroy(link) }
        links = [:]
    }

    /// The control block; writable at any time.
    func control() throws(KernelError) -> UnsafeMutablePointer<rf_control> {
        guard let mappedControl else {
            throw KernelError(.mapFailed, errno: EINVAL, action: "using the control block before it is mapped")
        }
        return mappedControl
    }

    /// The rings' reader; there is one, so a second call throws.
    public func makeReader() throws(KernelError) -> RingReader {
        guard !unreadRings.isEmpty else {
            throw KernelError(.readFailed, errno: EBUSY, action: "reading the rings a second time")
        }
        let rings = unreadRings
        unreadRings = []
        return try RingReader(rings)
    }

    /// A waiter for `reader`; the probe must outlive it.
    public func makeWaiter(for reader: borrowing RingReader) throws(KernelError) -> RingWaiter {
        try RingWaiter(rings: reader.fileDescriptors, control: try control())
    }

    /// The program that sees capability checks here, nil where there is none.
    var capabilityProgram: String? {
        switch features.capabilityHook {
        case .tracepoint: "capability_check"
        case .fexit: "capability_check_fexit"
        case .none: nil
        }
    }

    private func load() throws(KernelError) {
        leaveOutMissingTracepoints()
        try leaveOutUnwantedPrograms()
        for name in ["capability_check", "capability_check_fexit"] where name != capabilityProgram {
            bpf_program__set_autoload(try program(named: name), false)
        }
        let status = bpf_object__load(object)
        guard status == 0 else {
            let log = LibbpfLog.take(last: 20)
            let number = -status
            let code: KernelError.Code =
                number == EPERM && !Privileges.missing().isEmpty ? .notPermitted : .programRefused
            throw KernelError(code, errno: number, action: "loading \(Probe.refusedProgram(in: log))", log: log)
        }
    }

    /// libbpf names the program only in its log.
    private static func refusedProgram(in log: [String]) -> String {
        for line in log {
            guard let start = line.range(ofText: "prog '"), let end = line[start...].firstIndex(of: "'") else {
                continue
            }
            return "the program \(line[start..<end])"
        }
        return "the eBPF object"
    }

    private func makeRings() throws(KernelError) {
        let outer = try mapDescriptor("rf_rings")
        for cpu in 0..<cpuCount {
            let ring = bpf_map_create(
                BPF_MAP_TYPE_RINGBUF, "rf_ring", 0, 0, UInt32(clamping: configuration.ringByteCount), nil)
            guard ring >= 0 else {
                throw KernelError(.mapFailed, errno: -ring, action: "making the ring of CPU \(cpu)")
            }
            unreadRings.append((ring, configuration.ringByteCount))
            var key = UInt32(cpu)
            var value = UInt32(bitPattern: ring)
            let status = bpf_map_update_elem(outer, &key, &value, UInt64(BPF_ANY))
            guard status == 0 else {
                throw KernelError(.mapFailed, errno: -status, action: "entering the ring of CPU \(cpu)")
            }
        }
        // The reader owns and closes its descriptors; the object closes its own.
        let priority = fcntl(try mapDescriptor("rf_priority_ring"), F_DUPFD_CLOEXEC, 0)
        guard priority >= 0 else {
            throw KernelError(.mapFailed, errno: errno, action: "duplicating the priority ring's descriptor")
        }
        unreadRings.append((priority, Int(try mapEntryCount("rf_priority_ring"))))
    }
}

extension String {
    /// Index just behind the first occurrence of `text`.
    fileprivate func range(ofText text: String) -> String.Index? {
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(text) { return rest.index(rest.startIndex, offsetBy: text.count) }
            rest = rest.dropFirst()
        }
        return nil
    }
}
