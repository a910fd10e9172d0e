// SPDX-License-Identifier: Apache-2.0

/// The kubelet's names in cgroup paths.
enum KubernetesCgroup {
    /// The pod's uid in `pod<uid>` (cgroupfs driver) or `kubepods[-<class>]-pod<uid>.slice` (systemd driver, dashes
    /// written as underscores), with dashes. Static pods have 32 digits without any.
    static func podUID(_ name: String) -> String? {
        let uid: Substring
        if name.hasPrefix("pod") {
            uid = name.dropFirst(3)
        } else if name.hasSuffix(".slice") || name.contains(".slice:"), name.contains("kubepods"),
            let start = name.firstRange(of: "-pod"), let end = name.firstRange(of: ".slice")
        {
            guard start.upperBound < end.lowerBound else { return nil }
            uid = name[start.upperBound..<end.lowerBound]
        } else {
            return nil
        }
        let dashed = String(uid.map { $0 == "_" ? "-" : $0 })
        let isUID = [32, 36].contains(dashed.utf8.count) && dashed.utf8.allSatisfy { $0 == 0x2d || isHexadecimal($0) }
        return isUID ? dashed : nil
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
    }
}
