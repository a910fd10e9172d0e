// SPDX-License-Identifier: Apache-2.0

internal import CLibbpf
internal import Glibc

/// One thing a kernel may offer, and what follows from it.
public struct FeatureCheck: Sendable, Hashable {
    /// Short name: `BTF`.
    public var name: String
    public var isAvailable: Bool
    /// Without it the agent cannot run.
    public var isRequired: Bool
    /// What was found, in one sentence.
    public var reason: String
    /// How to mend it when it is missing; empty when nothing can be done or nothing is wrong.
    public var remedy: String
    /// What the agent does with it, or does instead.
    public var usedFor: String

    /// A check's result.
    public init(
        name: String, isAvailable: Bool, isRequired: Bool, reason: String, remedy: String = "", usedFor: String
    ) {
        self.name = name
        self.isAvailable = isAvailable
        self.isRequired = isRequired
        self.reason = reason
        self.remedy = remedy
        self.usedFor = usedFor
    }
}

/// How capability checks are seen on this kernel.
public enum CapabilityHook: String, Sendable {
    /// BTF tracepoint cap_capable: absent in Linux 6.12, there in 6.18.
    case tracepoint
    /// fexit on the function cap_capable.
    case fexit
    /// Neither is there: capability checks are not seen.
    case none
}

/// What this kernel offers to the probe, found by trying.
public struct KernelFeatures: Sendable {
    public var release: String
    public var checks: [FeatureCheck]
    public var capabilityHook: CapabilityHook
    public var hasReadOnlyCast: Bool

    /// Everything required is there.
    public var isSufficient: Bool { checks.allSatisfy { $0.isAvailable || !$0.isRequired } }

    /// Asks the kernel; needs the privileges to load programs for the checks that load one.
    public static func probe() -> KernelFeatures {
        LibbpfLog.capture()
        let missing = Privileges.missing()
        var checks = [
            FeatureCheck(
                name: "privileges", isAvailable: missing.isEmpty, isRequired: true,
                reason: missing.isEmpty ? "programs may be loaded" : "missing: \(missing.joined(separator: ", "))",
                remedy: missing.isEmpty ? "" : "run as root or with these capabilities",
                usedFor: "loading and attaching programs")
        ]
        let btf = btf__load_vmlinux_btf()
        let btfErrno = errno
        defer { btf__free(btf) }
        checks.append(
            FeatureCheck(
                name: "BTF", isAvailable: btf != nil, isRequired: true,
                reason: btf != nil
                    ? "/sys/kernel/btf/vmlinux is readable"
                    : "the kernel's type information is missing: \(KernelError.name(of: btfErrno))",
                remedy: btf != nil ? "" : "use a kernel built with CONFIG_DEBUG_INFO_BTF=y",
                usedFor: "fitting the programs to this kernel's structures"))
        checks.append(ringBuffer(mayTry: missing.isEmpty))
        checks.append(tracing(btf: btf))

        let hasTracepoint = btf.map { find("btf_trace_cap_capable", btfTypedef, in: $0) != nil } ?? false
        let fentry = fentryCheck(btf: btf, mayTry: missing.isEmpty)
        checks.append(fentry)
        let hook: CapabilityHook = hasTracepoint ? .tracepoint : fentry.isAvailable ? .fexit : .none
        checks.append(
            FeatureCheck(
                name: "capability checks", isAvailable: hook != .none, isRequired: false,
                reason: hook == .none
                    ? "neither the tracepoint cap_capable nor fexit is there" : "seen through \(hook.rawValue)",
                remedy: hook == .none ? "Linux 6.18 has the tracepoint" : "",
                usedFor: "capability expectations"))
        let hasCast = btf.map { find("bpf_rdonly_cast", btfFunction, in: $0) != nil } ?? false
        checks.append(
            FeatureCheck(
                name: "bpf_rdonly_cast", isAvailable: hasCast, isRequired: false,
                reason: hasCast
                    ? "the kernel function exists" : "the kernel function does not exist (Linux 6.2 has it)",
                usedFor: "walking paths without probe reads; probe reads are used otherwise"))
        return KernelFeatures(
            release: kernelRelease(), checks: checks, capabilityHook: hook, hasReadOnlyCast: hasCast)
    }

    /// The running kernel's release, as `uname -r` prints it.
    public static func kernelRelease() -> String {
        var name = utsname()
        guard uname(&name) == 0 else { return "unknown" }
        return withUnsafeBytes(of: &name.release) { bytes in
            String(decoding: bytes.prefix(while: { $0 != 0 }), as: UTF8.self)
        }
    }

    private static let untried = "cannot be tried without the privileges above"

    private static func ringBuffer(mayTry: Bool) -> FeatureCheck {
        let isThere = libbpf_probe_bpf_map_type(BPF_MAP_TYPE_RINGBUF, nil) == 1
        return FeatureCheck(
            name: "BPF ring buffer", isAvailable: isThere, isRequired: true,
            reason: isThere ? "a ring can be made" : mayTry ? "no ring can be made" : untried,
            remedy: isThere || !mayTry ? "" : "Linux 5.8 and newer have it", usedFor: "carrying records to user space")
    }

    private static func tracing(btf: OpaquePointer?) -> FeatureCheck {
        let isThere = btf.map { find("btf_trace_sys_exit", btfTypedef, in: $0) != nil } ?? false
        return FeatureCheck(
            name: "BTF tracepoints", isAvailable: isThere, isRequired: true,
            reason: isThere ? "raw tracepoints carry type information" : "no typed tracepoint sys_exit was found",
            remedy: isThere ? "" : "use a kernel with BTF and CONFIG_HAVE_SYSCALL_TRACEPOINTS",
            usedFor: "every event")
    }

    private static func fentryCheck(btf: OpaquePointer?, mayTry: Bool) -> FeatureCheck {
        let failure = btf.map(attachFunctionExit) ?? ENOENT
        return FeatureCheck(
            name: "fentry and fexit", isAvailable: failure == 0, isRequired: false,
            reason: failure == 0
                ? "a program on a function's end can be attached"
                : mayTry ? "the kernel refuses them: \(KernelError.name(of: failure))" : untried,
            usedFor: "hooks on functions that have no tracepoint")
    }

    /// Attaches two instructions (r0 = 0; exit) to the end of cap_capable; the error number, 0 when they run there. On
    /// arm64 kernels before 6.4 such a program loads, and only its attachment is refused.
    private static func attachFunctionExit(btf: OpaquePointer) -> Int32 {
        guard let function = find("cap_capable", btfFunction, in: btf) else { return ENOENT }
        let instructions = [
            bpf_insn(code: 0xb7, dst_reg: 0, src_reg: 0, off: 0, imm: 0),
            bpf_insn(code: 0x95, dst_reg: 0, src_reg: 0, off: 0, imm: 0),
        ]
        var options = bpf_prog_load_opts()
        options.sz = MemoryLayout<bpf_prog_load_opts>.size
        options.expected_attach_type = BPF_TRACE_FEXIT
        options.attach_btf_id = UInt32(function)
        let descriptor = bpf_prog_load(BPF_PROG_TYPE_TRACING, "rf_fexit_try", "GPL", instructions, 2, &options)
        guard descriptor >= 0 else { return -descriptor }
        defer { close(descriptor) }
        let link = bpf_raw_tracepoint_open(nil, descriptor)
        guard link >= 0 else { return -link }
        close(link)
        return 0
    }

    // include/uapi/linux/btf.h defines each kind twice, as an enumerator and as a macro: Swift cannot tell them apart.
    private static let btfTypedef: UInt32 = 8
    private static let btfFunction: UInt32 = 12

    private static func find(_ name: String, _ kind: UInt32, in btf: OpaquePointer) -> Int32? {
        let identifier = btf__find_by_name_kind(btf, name, kind)
        return identifier > 0 ? identifier : nil
    }
}
