// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// A set of Linux capabilities: bit n is capability number n, as in the kernel's credentials and
/// `/proc/PID/status`.
public struct CapabilitySet: Sendable, Hashable, OptionSet {
    public var rawValue: UInt64

    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// Every capability that Linux 6.18 knows: numbers 0 to 40.
    public static let all = CapabilitySet(rawValue: (1 << UInt64(names.count)) - 1)

    /// The fourteen that Docker, Podman's older versions and containerd give when nothing else is asked for.
    public static let dockerDefault: CapabilitySet = [
        .chown, .dacOverride, .fowner, .fsetid, .kill, .setgid, .setuid, .setpcap, .netBindService, .netRaw, .sysChroot,
        .mknod, .auditWrite, .setfcap,
    ]

    public static let chown = CapabilitySet(number: 0)
    public static let dacOverride = CapabilitySet(number: 1)
    public static let fowner = CapabilitySet(number: 3)
    public static let fsetid = CapabilitySet(number: 4)
    public static let kill = CapabilitySet(number: 5)
    public static let setgid = CapabilitySet(number: 6)
    public static let setuid = CapabilitySet(number: 7)
    public static let setpcap = CapabilitySet(number: 8)
    public static let netBindService = CapabilitySet(number: 10)
    public static let netRaw = CapabilitySet(number: 13)
    public static let sysChroot = CapabilitySet(number: 18)
    public static let sysAdmin = CapabilitySet(number: 21)
    public static let mknod = CapabilitySet(number: 27)
    public static let auditWrite = CapabilitySet(number: 29)
    public static let setfcap = CapabilitySet(number: 31)

    /// The capability of that number; nothing for a number above 63.
    public init(number: Int) { rawValue = (0..<64).contains(number) ? 1 << UInt64(number) : 0 }

    /// The names in the order of their numbers, `CAP_` first (`linux/capability.h`).
    public static let names = CapabilityNames.all

    /// `CAP_SYS_ADMIN` for 21; `CAP_63` for a number that has no name yet.
    public static func name(of number: Int) -> String {
        names.indices.contains(number) ? names[number] : "CAP_\(number)"
    }

    /// The capability of that name, in any case, with or without `CAP_`; `ALL` is every one. `nil` for another word.
    public init?(name: String) {
        let upper = name.uppercased()
        if upper == "ALL" || upper == "CAP_ALL" {
            self = .all
        } else if let number = CapabilityNames.number(of: upper.hasPrefix("CAP_") ? upper : "CAP_" + upper) {
            self.init(number: number)
        } else {
            return nil
        }
    }

    /// The numbers in the set, ascending.
    public var numbers: [Int] { (0..<64).filter { rawValue & (1 << UInt64($0)) != 0 } }
}

extension CapabilitySet: CustomStringConvertible {
    /// `none`, `all`, or the names in the order of their numbers.
    public var description: String {
        if isEmpty { return "none" }
        if isSuperset(of: .all) { return "all" }
        return numbers.map(Self.name(of:)).joined(separator: ", ")
    }
}
