// SPDX-License-Identifier: Apache-2.0

import RingfenceEvents
import RingfenceExpectations
import Testing

/// Properties over random profiles.
struct SeccompPropertyTests {
    /// Numbers that depend on a seed alone, so that a failure can be repeated (splitmix64).
    struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }

    static let comparisons = ["NE", "LT", "LE", "EQ", "GE", "GT", "MASKED_EQ"]
    static let actions = ["ALLOW", "ALLOW", "ERRNO", "LOG", "KILL", "TRAP"]
    static let values: [UInt64] = [0, 1, 2, 38, 255, 0x20000, 0xffff_ffff, 1 << 32, .max]

    static func json(_ random: inout Seeded) -> String {
        let groups = (0..<Int.random(in: 1...6, using: &random)).map { _ -> String in
            let names = (0..<2).map { _ in SyscallTable.names.randomElement(using: &random) ?? "read" }
            let conditions = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                """
                {"index": \(Int.random(in: 0...2, using: &random)), "value": \(values.randomElement(using: &random) ?? 0),
                 "valueTwo": \(values.randomElement(using: &random) ?? 0),
                 "op": "SCMP_CMP_\(comparisons.randomElement(using: &random) ?? "EQ")"}
                """
            }
            return """
                {"names": ["\(names[0])", "\(names[1])", "socket"], "args": [\(conditions.joined(separator: ", "))],
                 "action": "SCMP_ACT_\(actions.randomElement(using: &random) ?? "ALLOW")"}
                """
        }
        return """
            {"defaultAction": "SCMP_ACT_\(actions.randomElement(using: &random) ?? "ERRNO")",
             "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"], "syscalls": [\(groups.joined(separator: ", "))]}
            """
    }

    @Test(arguments: 0..<40)
    func whatTheBitmapLeavesOutIsAlwaysAllowed(seed: Int) throws {
        var random = Seeded(state: UInt64(seed))
        let text = Self.json(&random)
        let (profile, diagnostics) = SeccompProfile.parse(bytes: Array(text.utf8), file: "random.json")
        #expect(diagnostics.isEmpty, "\(text)")
        let policy = try #require(profile).resolve(
            for: "amd64", capabilities: [], kernel: KernelVersion(major: 6, minor: 1))
        for architecture in SyscallArchitecture.allCases {
            let interesting = policy.interestingNumbers(architecture)
            for number in UInt32(0)..<512 where !interesting.contains(number) {
                for _ in 0..<4 {
                    func value() -> UInt64 { (Self.values.randomElement(using: &random) ?? 0) &+ random.next() % 2 }
                    let arguments = SyscallArguments((value(), value(), value(), 0, 0, 0))
                    #expect(policy.verdict(architecture, number: number, arguments: arguments).isAllowed)
                }
            }
        }
    }

    @Test func theBitmapHoldsWhatArgumentsDecideAndNoMore() throws {
        let policy = try #require(BuiltInProfiles.dockerDefault)
            .resolve(for: "amd64", capabilities: .dockerDefault, kernel: KernelVersion(major: 6, minor: 18))
        let native = policy.interestingNumbers(.x86_64)
        for (name, isInteresting) in [
            ("socket", true), ("personality", true), ("clone", true), ("keyctl", true), ("clone3", true),
            ("read", false), ("openat", false), ("ptrace", false), ("file_setattr", true),
        ] {
            let number = try #require(SyscallTable.number(of: name, in: .x86_64))
            #expect(native.contains(number) == isInteresting, "\(name)")
        }
        let compat = policy.interestingNumbers(.i386)
        #expect(compat.contains(359) && !compat.contains(102) && !compat.contains(3))
        #expect(native.words.count == SyscallBitmap.wordCount)
    }

    @Test(arguments: 0..<200)
    func noBytesTrapTheReader(seed: Int) throws {
        var random = Seeded(state: UInt64(seed) &+ 1000)
        var bytes =
            seed % 2 == 0
            ? Array(Self.json(&random).utf8) : try Repository.bytes("rules/expectations/docker-default.seccomp.yaml")
        for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place...)
            case 2: bytes.insert(contentsOf: bytes[..<min(bytes.count, 40)], at: place)
            default: bytes.remove(at: place)
            }
        }
        let (profile, diagnostics) = SeccompProfile.parse(bytes: bytes, file: "fuzz")
        #expect(profile != nil || !diagnostics.isEmpty)
        for machine in ["amd64", "arm64", "s390x"] {
            let policy = profile?.resolve(for: machine, capabilities: .all, kernel: KernelVersion(major: 6, minor: 1))
            #expect(policy?.interestingNumbers(.x86_64).count ?? 0 <= 512)
        }
        let source = ExpectationSource(file: "fuzz.yaml", bytes: bytes)
        #expect(ExpectationLoader.load(sources: [source]) { _ in nil }.expectations.isEmpty)
    }
}
