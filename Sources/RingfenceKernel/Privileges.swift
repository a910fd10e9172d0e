// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Capabilities that loading and attaching the probe takes.
public enum Privileges {
    private static let capSysAdmin = 21
    private static let capPerfmon = 38
    private static let capBPF = 39

    /// Names of what this process lacks; empty when it may load the probe. Before Linux 5.8 CAP_SYS_ADMIN stood for
    /// both, and still does.
    public static func missing() -> [String] {
        guard let effective = effectiveCapabilities() else { return [] }
        func has(_ capability: Int) -> Bool { effective >> UInt64(capability) & 1 == 1 }
        if has(capSysAdmin) { return [] }
        var names: [String] = []
        if !has(capBPF) { names.append("CAP_BPF") }
        if !has(capPerfmon) { names.append("CAP_PERFMON") }
        return names
    }

    private static func effectiveCapabilities() -> UInt64? {
        guard let status = ProcFile.text("/proc/self/status") else { return nil }
        for line in status.split(separator: "\n") where line.hasPrefix("CapEff:") {
            return UInt64(line.dropFirst("CapEff:".count).drop(while: { $0 == "\t" || $0 == " " }), radix: 16)
        }
        return nil
    }
}

/// Small files below /proc.
enum ProcFile {
    /// The file's text, nil when it cannot be read; at most 64 KiB.
    static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while bytes.count < 65536 {
            let count = read(descriptor, &chunk, chunk.count)
            if count <= 0 { break }
            bytes += chunk.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
