// SPDX-License-Identifier: Apache-2.0

/// The names of capabilities (linux/capability.h), once for all modules.
public enum CapabilityNames {
    /// All names in the order of their numbers.
    public static let all: [String] = (0..<64).compactMap { name(of: $0).map { "\($0)" } }

    private static let numbers = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })

    /// The number of a name, which begins with `CAP_`; nil for another word.
    public static func number(of name: String) -> Int? { numbers[name] }

    /// `CAP_SYS_ADMIN` for 21; nil for a number past Linux 6.18's.
    @_noLocks
    public static func name(of number: UInt64) -> StaticString? {
        switch number {
        case 0: "CAP_CHOWN"
        case 1: "CAP_DAC_OVERRIDE"
        case 2: "CAP_DAC_READ_SEARCH"
        case 3: "CAP_FOWNER"
        case 4: "CAP_FSETID"
        case 5: "CAP_KILL"
        case 6: "CAP_SETGID"
        case 7: "CAP_SETUID"
        case 8: "CAP_SETPCAP"
        case 9: "CAP_LINUX_IMMUTABLE"
        case 10: "CAP_NET_BIND_SERVICE"
        case 11: "CAP_NET_BROADCAST"
        case 12: "CAP_NET_ADMIN"
        case 13: "CAP_NET_RAW"
        case 14: "CAP_IPC_LOCK"
        case 15: "CAP_IPC_OWNER"
        case 16: "CAP_SYS_MODULE"
        case 17: "CAP_SYS_RAWIO"
        case 18: "CAP_SYS_CHROOT"
        case 19: "CAP_SYS_PTRACE"
        case 20: "CAP_SYS_PACCT"
        case 21: "CAP_SYS_ADMIN"
        case 22: "CAP_SYS_BOOT"
        case 23: "CAP_SYS_NICE"
        case 24: "CAP_SYS_RESOURCE"
        case 25: "CAP_SYS_TIME"
        case 26: "CAP_SYS_TTY_CONFIG"
        case 27: "CAP_MKNOD"
        case 28: "CAP_LEASE"
        case 29: "CAP_AUDIT_WRITE"
        case 30: "CAP_AUDIT_CONTROL"
        case 31: "CAP_SETFCAP"
        case 32: "CAP_MAC_OVERRIDE"
        case 33: "CAP_MAC_ADMIN"
        case 34: "CAP_SYSLOG"
        case 35: "CAP_WAKE_ALARM"
        case 36: "CAP_BLOCK_SUSPEND"
        case 37: "CAP_AUDIT_READ"
        case 38: "CAP_PERFMON"
        case 39: "CAP_BPF"
        case 40: "CAP_CHECKPOINT_RESTORE"
        default: nil
        }
    }
}
