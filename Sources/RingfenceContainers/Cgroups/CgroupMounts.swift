// SPDX-License-Identifier: Apache-2.0

/// The cgroup mounts of /proc/self/mountinfo.
struct CgroupMounts: Equatable {
    /// Where cgroup v2 is mounted whole.
    var v2: String?
    /// Where the hierarchy of each v1 controller is mounted whole.
    var v1: [V1Controller: String] = [:]

    /// Reads `ID PARENT MAJOR:MINOR ROOT MOUNTPOINT OPTIONS [FIELD...] - TYPE SOURCE SUPEROPTIONS` lines, proc(5). Lines
    /// of another form are passed over; a mount that shows only a subtree (ROOT is not `/`) is of no use and is too.
    init(mountinfo: [UInt8]) {
        for line in mountinfo.split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            guard let dash = fields.dropFirst(6).firstIndex(of: "-"), fields.count > dash + 3, fields[3] == "/" else {
                continue
            }
            let mountPoint = Self.unescape(fields[4])
            switch fields[dash + 1] {
            case "cgroup2":
                v2 = v2 ?? mountPoint
            case "cgroup":
                let options = fields[dash + 3].split(separator: ",")
                for controller in V1Controller.allCases where options.contains(where: { $0 == controller.name }) {
                    v1[controller] = v1[controller] ?? mountPoint
                }
            default:
                continue
            }
        }
    }

    /// mountinfo writes space, tab, newline and backslash as `\` and three octal digits.
    private static func unescape(_ field: String) -> String {
        guard field.utf8.contains(UInt8(ascii: "\\")) else { return field }
        let bytes = Array(field.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\"), index + 3 < bytes.count,
                let value = UInt8(String(decoding: bytes[(index + 1)...(index + 3)], as: UTF8.self), radix: 8)
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
}
