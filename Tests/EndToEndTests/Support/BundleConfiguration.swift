// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A config.json as an engine would write it, without the engine.
enum BundleConfiguration {
    /// Docker's fourteen.
    private static let engineCapabilities = [
        "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FSETID", "CAP_FOWNER", "CAP_MKNOD", "CAP_NET_RAW", "CAP_SETGID",
        "CAP_SETUID", "CAP_SETFCAP", "CAP_SETPCAP", "CAP_NET_BIND_SERVICE", "CAP_SYS_CHROOT", "CAP_KILL",
        "CAP_AUDIT_WRITE",
    ]
    /// What the tests' acts call and an engine's default profile refuses.
    static let refusedCalls = ["keyctl", "unshare", "io_uring_setup"]
    private static var refusing: [String: Any] {
        [
            "defaultAction": "SCMP_ACT_ALLOW",
            "syscalls": [["names": refusedCalls, "action": "SCMP_ACT_ERRNO", "errnoRet": 1]],
        ]
    }
    /// A file with the profile, in Docker's format.
    static let refusingProfile = Result { () throws -> String in
        let data = try JSONSerialization.data(withJSONObject: refusing)
        return try Workspace.write(String(decoding: data, as: UTF8.self), to: "refusing.json")
    }

    static func make(command: [String], root: String, options: ContainerOptions) throws -> Data {
        let capabilities = options.isPrivileged ? try boundingCapabilities() : engineCapabilities
        let sets = ["bounding", "effective", "permitted"].map { ($0, capabilities) }
        var namespaces = ["ipc", "uts", "mount", "network"]
        if !options.usesHostPIDNamespace { namespaces.append("pid") }

        var linux: [String: Any] = [
            "namespaces": namespaces.map { ["type": $0] }, "cgroupsPath": "/\(options.name)",
            "maskedPaths": options.isPrivileged ? [] : ["/proc/kcore", "/proc/keys", "/sys/firmware"],
            "readonlyPaths": options.isPrivileged ? [] : ["/proc/sys", "/proc/sysrq-trigger"],
        ]
        if !options.isPrivileged && options.filter != .none { linux["seccomp"] = refusing }
        var mounts: [[String: Any]] = [
            ["destination": "/proc", "type": "proc", "source": "proc"],
            ["destination": "/dev", "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "mode=755"]],
        ]
        if let folder = options.hostFolder {
            mounts.append(["destination": "/host", "type": "bind", "source": folder, "options": ["rbind"]])
        }
        let user = options.user ?? 0
        let configuration: [String: Any] = [
            "ociVersion": "1.0.2", "hostname": "lab",
            "root": ["path": root, "readonly": false],
            "process": [
                "terminal": false, "cwd": "/", "args": command, "env": ["PATH=/bin"], "noNewPrivileges": false,
                "user": ["uid": user, "gid": user], "capabilities": Dictionary(uniqueKeysWithValues: sets),
            ],
            "mounts": mounts, "linux": linux,
        ]
        return try JSONSerialization.data(withJSONObject: configuration)
    }

    /// All that this root may give away, which may be less than all there are.
    private static func boundingCapabilities() throws -> [String] {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let word = status.split(separator: "\n").first { $0.hasPrefix("CapBnd:") }?.split(separator: "\t").last
        let mask = word.flatMap { UInt64($0, radix: 16) } ?? 0
        return names.enumerated().filter { mask >> UInt64($0.offset) & 1 == 1 }.map { "CAP_\($0.element)" }
    }

    // include/uapi/linux/capability.h, from number 0 on.
    private static let names = [
        "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP",
        "LINUX_IMMUTABLE", "NET_BIND_SERVICE", "NET_BROADCAST", "NET_ADMIN", "NET_RAW", "IPC_LOCK", "IPC_OWNER",
        "SYS_MODULE", "SYS_RAWIO", "SYS_CHROOT", "SYS_PTRACE", "SYS_PACCT", "SYS_ADMIN", "SYS_BOOT", "SYS_NICE",
        "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "MKNOD", "LEASE", "AUDIT_WRITE", "AUDIT_CONTROL", "SETFCAP",
        "MAC_OVERRIDE", "MAC_ADMIN", "SYSLOG", "WAKE_ALARM", "BLOCK_SUSPEND", "AUDIT_READ", "PERFMON", "BPF",
        "CHECKPOINT_RESTORE",
    ]
}
