// SPDX-License-Identifier: Apache-2.0

/// Names of systemd's units as they stand in cgroup paths.
enum SystemdCgroup {
    /// The user of `user@UID.service`: systemd hands the tree below it to that user.
    static func delegatedUID(_ name: String) -> UInt32? {
        name.between("user@", ".service").flatMap { UInt32($0) }
    }

    /// Whether a path ends in a unit that only systemd itself makes, never a runtime: a service, a user's session, or a
    /// slice.
    static func isHostUnit(_ path: String) -> Bool {
        guard let name = path.split(separator: "/").last else { return true }
        return name.hasSuffix(".service") || name.hasSuffix(".slice") || name == "init.scope"
            || (name.hasPrefix("session-") && name.hasSuffix(".scope"))
    }

    /// Undoes `systemd-escape`: `\xHH` stands for a byte.
    static func unescape(_ name: String) -> String {
        let bytes = Array(name.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\"), index + 3 < bytes.count, bytes[index + 1] == UInt8(ascii: "x"),
                let value = UInt8(String(decoding: bytes[(index + 2)...(index + 3)], as: UTF8.self), radix: 16)
            {
                result.append(value)
                index += 4
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The cgroup's name that runc and crun derive from a `slice:prefix:name` cgroupsPath.
    static func scope(cgroupsPath: String) -> String? {
        let parts = cgroupsPath.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, !cgroupsPath.contains("/") else { return nil }
        if parts[2].hasSuffix(".slice") { return String(parts[2]) }
        return parts[1].isEmpty ? "\(parts[2]).scope" : "\(parts[1])-\(parts[2]).scope"
    }
}
