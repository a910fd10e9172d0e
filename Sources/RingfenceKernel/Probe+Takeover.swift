// SPDX-License-Identifier: Apache-2.0

internal import CLibbpf
internal import CRingfenceABI
internal import Glibc

extension Probe {
    /// Records of type process_found for every process that exists now, in the wire format, one after the other.
    ///
    /// A process that starts meanwhile may be in it as well as in the rings: attach first, then take over.
    public func existingProcesses() throws(KernelError) -> [UInt8] {
        guard let link = bpf_program__attach_iter(try program(named: "process_found"), nil) else {
            let number = errno
            throw KernelError(
                .attachFailed, errno: number, action: "attaching the task iterator process_found",
                log: LibbpfLog.take())
        }
        defer { bpf_link__destroy(link) }
        let iterator = bpf_iter_create(bpf_link__fd(link))
        guard iterator >= 0 else {
            throw KernelError(.readFailed, errno: -iterator, action: "starting the task iterator")
        }
        defer { close(iterator) }
        var records: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(iterator, &chunk, chunk.count)
            if count == 0 { return records }
            if count < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                throw KernelError(.readFailed, errno: errno, action: "reading the task iterator")
            }
            records += chunk.prefix(count)
        }
    }
}
