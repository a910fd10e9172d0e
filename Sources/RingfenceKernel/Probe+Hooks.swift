// SPDX-License-Identifier: Apache-2.0

internal import CLibbpf
internal import RingfenceEvents

extension Probe {
    private static let tracepointSection = "tp_btf/"
    // BTF_KIND_TYPEDEF of include/uapi/linux/btf.h, where a macro of the same name hides it from Swift.
    private static let btfTypedef: UInt32 = 8

    /// Leaves out the programs whose tracepoint this kernel does not have: loading one would fail the whole object.
    func leaveOutMissingTracepoints() {
        guard let btf = btf__load_vmlinux_btf() else { return }
        defer { btf__free(btf) }
        var program = bpf_object__next_program(object, nil)
        while let current = program {
            let section = String(cString: bpf_program__section_name(current))
            if section.hasPrefix(Probe.tracepointSection) {
                let type = "btf_trace_" + section.dropFirst(Probe.tracepointSection.count)
                if btf__find_by_name_kind(btf, type, Probe.btfTypedef) <= 0 {
                    bpf_program__set_autoload(current, false)
                }
            }
            program = bpf_object__next_program(object, current)
        }
    }

    /// Leaves out the programs that the configuration does not name.
    func leaveOutUnwantedPrograms() throws(KernelError) {
        guard let wanted = configuration.optionalPrograms else { return }
        for event in EventCatalog.all {
            for name in event.programs.map(\.name) + event.hooks where !wanted.contains(name) {
                bpf_program__set_autoload(try program(named: name), false)
            }
        }
    }
}
