// SPDX-License-Identifier: Apache-2.0

import RingfenceEvents
import RingfenceExpectations

/// Every answer of a profile, as text that is small enough to commit: what no line says is EPERM for every argument.
///
/// A line is `architecture capabilities arguments answer numbers`. The lines of `none` and of the arguments `zero` say
/// all; lines of other capabilities say only what differs from `none`, of other arguments what differs from `zero`.
enum VerdictTable {
    static let probes: [(name: String, arguments: SyscallArguments)] =
        [("zero", SyscallArguments())]
        + ([1 << 28, 40, 8, 37, 38, 39, 41, 0x20000, 0x20008, 0xffff_ffff, 0x1_0000_0008] as [UInt64]
        + [7, 17, 25, 26, 27, 29, 30, 31].map { UInt64(1) << $0 }
        + [.max]).map { ("0x" + String($0, radix: 16), SyscallArguments(($0, 0, 0, 0, 0, 0))) }

    static let capabilitySets: [(name: String, set: CapabilitySet)] =
        [("none", []), ("docker", .dockerDefault), ("all", .all)]
        + CapabilitySet.names.indices.map { (CapabilitySet.name(of: $0), CapabilitySet(number: $0)) }

    /// Capability sets under which arguments are tried at length: no other capability is said to change what they do.
    static let probedSets = ["none", "docker", "all", "CAP_SYS_ADMIN"]

    static let numbers: [UInt32] = Array(0...550) + [1024, .max]

    static func lines(of profile: SeccompProfile) -> [String] {
        ["amd64", "arm64"].flatMap { machine -> [String] in
            let none = policy(profile, machine, [])
            return none.architectures.flatMap { architecture in
                capabilitySets.flatMap { name, set -> [String] in
                    let policy = policy(profile, machine, set)
                    // What is allowed whatever the arguments and the capabilities are stands on the first line already.
                    let bitmaps = [policy, none].map { $0.interestingNumbers(architecture) }
                    let judged = numbers.filter { number in
                        name == "none" || number >= SyscallBitmap.numberCount
                            || bitmaps.contains { $0.contains(number) }
                    }
                    return probes.prefix(probedSets.contains(name) ? probes.count : 3).flatMap {
                        probe, arguments -> [String] in
                        var numbersByAnswer: [String: [UInt32]] = [:]
                        for number in judged {
                            func answer(_ policy: SeccompPolicy, _ arguments: SyscallArguments) -> SeccompAction {
                                policy.verdict(architecture, number: number, arguments: arguments).action
                            }
                            let own = answer(policy, arguments)
                            if probe != "zero", own == answer(policy, SyscallArguments()) { continue }
                            if name != "none", own == answer(none, arguments) { continue }
                            if name == "none", probe == "zero", own == .errno(1) { continue }
                            numbersByAnswer["\(own)", default: []].append(number)
                        }
                        return numbersByAnswer.sorted { $0.key < $1.key }.map {
                            "\(architecture) \(name) \(probe) \($0.key): \(ranges($0.value))"
                        }
                    }
                }
            }
        }
    }

    private static func policy(_ profile: SeccompProfile, _ machine: String, _ set: CapabilitySet) -> SeccompPolicy {
        profile.resolve(for: machine, capabilities: set, kernel: KernelVersion(major: 6, minor: 18))
    }

    private static func ranges(_ numbers: [UInt32]) -> String {
        var ranges: [ClosedRange<UInt32>] = []
        for number in numbers {
            if let last = ranges.last, last.upperBound &+ 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: " ")
    }
}
