// SPDX-License-Identifier: Apache-2.0

/// Whether a configuration is what runtimes make of "privileged", for runtimes that do not write the word down.
enum Privilege {
    /// All capabilities that the host's own init has, no seccomp filter, and nothing of /proc masked. A runtime gives a
    /// privileged container what it has itself, which on a confined host is less than everything.
    static func derive(_ declared: DeclaredConfiguration, on host: any HostFileSystem) -> Bool {
        let wanted = hostBoundingSet(on: host) ?? CapabilitySpan.always
        let hasAll = declared.capabilities.bounding & wanted == wanted
        return hasAll && declared.seccompJSON == nil && declared.maskedPaths.isEmpty
    }

    private static func hostBoundingSet(on host: any HostFileSystem) -> UInt64? {
        guard let status = try? host.read("/proc/1/status", limit: ReadLimit.procPID) else { return nil }
        for line in status.split(separator: UInt8(ascii: "\n")) {
            let text = String(decoding: line, as: UTF8.self)
            guard text.hasPrefix("CapBnd:") else { continue }
            guard let set = UInt64(text.dropFirst(7).filter { $0 != "\t" && $0 != " " }, radix: 16) else { return nil }
            // Runtimes older than the kernel leave out the capabilities that they do not know.
            let known = set & CapabilitySpan.always
            return known == 0 ? nil : known
        }
        return nil
    }
}

private enum CapabilitySpan {
    /// Capabilities 0 to 37, which every kernel and runtime of interest knows: 38 to 40 came with Linux 5.8 and 5.9.
    static let always: UInt64 = (1 << 38) - 1
}
