// SPDX-License-Identifier: Apache-2.0

/// /proc/PID/cgroup: a line `ID:CONTROLLERS:PATH` for each hierarchy, cgroups(7).
enum ProcCgroup {
    static func path(of kind: CgroupHierarchy.Kind, in bytes: [UInt8]) -> String? {
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            // Only the first two colons divide: a cgroup's name may contain more.
            let fields = line.split(separator: UInt8(ascii: ":"), maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { continue }
            let controllers = String(decoding: fields[1], as: UTF8.self)
            let matches =
                switch kind {
                case .v2: controllers.isEmpty && fields[0].elementsEqual("0".utf8)
                case .v1(let controller): controllers.split(separator: ",").contains { $0 == controller.name }
                }
            guard matches else { continue }
            var path = String(decoding: fields[2], as: UTF8.self)
            let deleted = " (deleted)"
            if path.hasSuffix(deleted) { path.removeLast(deleted.count) }
            return path
        }
        return nil
    }
}
