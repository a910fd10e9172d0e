// SPDX-License-Identifier: Apache-2.0

/// The names of capabilities 0 to 40, in the order of their numbers (linux/capability.h of Linux 5.9 and later).
enum CapabilityNames {
    static let all = [
        "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP",
        "LINUX_IMMUTABLE", "NET_BIND_SERVICE", "NET_BROADCAST", "NET_ADMIN", "NET_RAW", "IPC_LOCK", "IPC_OWNER",
        "SYS_MODULE", "SYS_RAWIO", "SYS_CHROOT", "SYS_PTRACE", "SYS_PACCT", "SYS_ADMIN", "SYS_BOOT", "SYS_NICE",
        "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "MKNOD", "LEASE", "AUDIT_WRITE", "AUDIT_CONTROL", "SETFCAP",
        "MAC_OVERRIDE", "MAC_ADMIN", "SYSLOG", "WAKE_ALARM", "BLOCK_SUSPEND", "AUDIT_READ", "PERFMON", "BPF",
        "CHECKPOINT_RESTORE",
    ]

    private static let numbers = Dictionary(uniqueKeysWithValues: all.enumerated().map { ("CAP_" + $1, $0) })

    /// The set that `CAP_*` names make, and the names that are not known.
    static func mask(_ names: [String]) -> (mask: UInt64, unknown: [String]) {
        var mask: UInt64 = 0
        var unknown: [String] = []
        for name in names {
            if let number = numbers[name] { mask |= 1 << UInt64(number) } else { unknown.append(name) }
        }
        return (mask, unknown)
    }
}
