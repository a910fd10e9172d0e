// SPDX-License-Identifier: Apache-2.0

import RingfenceEvents
import RingfenceExpectations
import Testing

/// What filters answer, profile by profile.
struct SeccompVerdictTests {
    static let kernel = KernelVersion(major: 6, minor: 18)

    static func policy(
        _ syscalls: String, default action: String = "SCMP_ACT_ERRNO", capabilities: CapabilitySet = [],
        kernel: KernelVersion = kernel, more: String = ""
    ) throws -> SeccompPolicy {
        let json = """
            {"defaultAction": "\(action)", \(more) "syscalls": [\(syscalls)],
             "archMap": [{"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86", "SCMP_ARCH_X32"]}]}
            """
        let (profile, diagnostics) = SeccompProfile.parse(bytes: Array(json.utf8), file: "test.json")
        #expect(diagnostics.isEmpty)
        return try #require(profile).resolve(
            for: "amd64", capabilities: capabilities, kernel: kernel, answersNewCallsWithENOSYS: false)
    }

    static func answer(
        _ policy: SeccompPolicy, _ name: String, _ architecture: SyscallArchitecture = .x86_64, _ first: UInt64 = 0,
        _ second: UInt64 = 0
    ) throws -> SeccompAction {
        let number = try #require(SyscallTable.number(of: name, in: architecture))
        return policy.verdict(architecture, number: number, arguments: SyscallArguments((first, second, 0, 0, 0, 0)))
            .action
    }

    @Test func dockerDefaultDecidesByArgumentsAndCapabilities() throws {
        let profile = try #require(BuiltInProfiles.dockerDefault)
        let docker = profile.resolve(for: "amd64", capabilities: .dockerDefault, kernel: Self.kernel)
        #expect(try Self.answer(docker, "clone3") == .errno(38))
        #expect(try Self.answer(docker, "unshare", .x86_64, 0x1000_0000) == .errno(1))
        #expect(try Self.answer(docker, "clone", .x86_64, 0x0001_2011) == .allow)
        #expect(try Self.answer(docker, "clone", .x86_64, 0x1000_0011) == .errno(1))
        for family: UInt64 in [0, 2, 10, 16, 37, 39, 41] {
            #expect(try Self.answer(docker, "socket", .x86_64, family) == .allow)
        }
        for family: UInt64 in [38, 40] {
            #expect(try Self.answer(docker, "socket", .x86_64, family) == .errno(1))
            #expect(try Self.answer(docker, "socket", .i386, family) == .errno(1))
            // A filter cannot look behind socketcall's pointer.
            #expect(try Self.answer(docker, "socketcall", .i386, 1, family) == .allow)
        }
        #expect(try Self.answer(docker, "personality", .x86_64, 0xffff_ffff) == .allow)
        #expect(try Self.answer(docker, "personality", .x86_64, 0x0040_0000) == .errno(1))
        #expect(try Self.answer(docker, "keyctl") == .errno(1))
        #expect(try Self.answer(docker, "io_uring_setup") == .errno(1))

        let admin = profile.resolve(for: "amd64", capabilities: .sysAdmin, kernel: Self.kernel)
        #expect(try Self.answer(admin, "clone3") == .allow)
        #expect(try Self.answer(admin, "unshare", .x86_64, 0x1000_0000) == .allow)
        #expect(try Self.answer(admin, "chroot") == .errno(1))
        #expect(try Self.answer(docker, "chroot") == .allow)
    }

    @Test func callsNewerThanTheProfileAreENOSYSUnderRuncOnly() throws {
        let profile = try #require(BuiltInProfiles.dockerDefault)
        let runc = profile.resolve(for: "amd64", capabilities: [], kernel: Self.kernel)
        let crun = profile.resolve(
            for: "amd64", capabilities: [], kernel: Self.kernel, answersNewCallsWithENOSYS: false)
        let new = SyscallArguments()
        #expect(runc.verdict(.x86_64, number: 467, arguments: new).action == .errno(38))
        #expect(runc.verdict(.x86_64, number: 467, arguments: new).reason == .newerThanProfile)
        #expect(crun.verdict(.x86_64, number: 467, arguments: new).action == .errno(1))
        #expect(runc.verdict(.x86_64, number: 336, arguments: new).action == .errno(1))
    }

    @Test(
        arguments: [
            ("NE", 5, [4, 6], [5]), ("LT", 5, [0, 4], [5, 6]), ("LE", 5, [0, 5], [6]), ("EQ", 5, [5], [4, 6]),
            ("GE", 5, [5, UInt64.max], [4]), ("GT", 5, [6, 1 << 63], [5, 0]),
        ] as [(String, UInt64, [UInt64], [UInt64])])
    func comparisonsAreUnsigned(operation: String, value: UInt64, holds: [UInt64], fails: [UInt64]) throws {
        let policy = try Self.policy(
            """
            {"names": ["read"], "action": "SCMP_ACT_ALLOW",
             "args": [{"index": 1, "value": \(value), "op": "SCMP_CMP_\(operation)"}]}
            """)
        for argument in holds { #expect(try Self.answer(policy, "read", .x86_64, 0, argument) == .allow) }
        for argument in fails { #expect(try Self.answer(policy, "read", .x86_64, 0, argument) == .errno(1)) }
    }

    @Test func maskedEqualTakesValueAsMaskAndIgnoresBitsOutside() throws {
        let policy = try Self.policy(
            """
            {"names": ["read"], "action": "SCMP_ACT_ALLOW",
             "args": [{"index": 0, "value": 240, "valueTwo": 31, "op": "SCMP_CMP_MASKED_EQ"}]}
            """)
        #expect(try Self.answer(policy, "read", .x86_64, 0x10) == .allow)
        #expect(try Self.answer(policy, "read", .x86_64, 0xf1f) == .allow)
        #expect(try Self.answer(policy, "read", .x86_64, 0x2f) == .errno(1))
    }

    @Test func conditionsOnDifferentArgumentsAreAllNeededOnTheSameAnyIsEnough() throws {
        let both = try Self.policy(
            """
            {"names": ["read"], "action": "SCMP_ACT_ALLOW",
             "args": [{"index": 0, "value": 1, "op": "SCMP_CMP_EQ"}, {"index": 1, "value": 2, "op": "SCMP_CMP_EQ"}]}
            """)
        #expect(try Self.answer(both, "read", .x86_64, 1, 2) == .allow)
        #expect(try Self.answer(both, "read", .x86_64, 1, 3) == .errno(1))
        let either = try Self.policy(
            """
            {"names": ["read"], "action": "SCMP_ACT_ALLOW",
             "args": [{"index": 0, "value": 1, "op": "SCMP_CMP_EQ"}, {"index": 0, "value": 2, "op": "SCMP_CMP_EQ"},
                      {"index": 1, "value": 9, "op": "SCMP_CMP_EQ"}]}
            """)
        #expect(try Self.answer(either, "read", .x86_64, 2, 0) == .allow)
        #expect(try Self.answer(either, "read", .x86_64, 7, 9) == .allow)
        #expect(try Self.answer(either, "read", .x86_64, 7, 0) == .errno(1))
    }

    @Test func theFirstRuleWithoutConditionsStandsAlone() throws {
        let policy = try Self.policy(
            """
            {"names": ["read"], "action": "SCMP_ACT_LOG", "args": [{"index": 0, "value": 1, "op": "SCMP_CMP_EQ"}]},
            {"names": ["read"], "action": "SCMP_ACT_ALLOW"}, {"names": ["read"], "action": "SCMP_ACT_KILL"}
            """)
        #expect(try Self.answer(policy, "read", .x86_64, 1) == .allow)
    }

    @Test func only32BitsCountForI386AndX32() throws {
        let policy = try Self.policy(
            """
            {"names": ["read"], "action": "SCMP_ACT_ALLOW",
             "args": [{"index": 0, "value": 4294967301, "op": "SCMP_CMP_EQ"}]}
            """)
        #expect(try Self.answer(policy, "read", .x86_64, 5) == .errno(1))
        #expect(try Self.answer(policy, "read", .x86_64, 1 << 32 | 5) == .allow)
        #expect(try Self.answer(policy, "read", .i386, 5) == .allow)
        #expect(try Self.answer(policy, "read", .x32, 7 << 32 | 5) == .allow)
    }

    @Test func aRuleAboutASocketCallIsAlsoAboutTheMultiplexer() throws {
        let policy = try Self.policy(#"{"names": ["connect", "semget"], "action": "SCMP_ACT_ALLOW"}"#)
        #expect(try Self.answer(policy, "socketcall", .i386, 3) == .allow)
        #expect(try Self.answer(policy, "socketcall", .i386, 2) == .errno(1))
        #expect(try Self.answer(policy, "ipc", .i386, 2) == .allow)
        #expect(try Self.answer(policy, "ipc", .i386, 1) == .errno(1))
        #expect(try Self.answer(policy, "connect", .i386) == .allow)
    }

    @Test func anArchitectureThatTheProfileDoesNotNameIsKilled() throws {
        let policy = try Self.policy(#"{"names": ["read"], "action": "SCMP_ACT_ALLOW"}"#)
        let verdict = policy.verdict(.aarch64, number: 63, arguments: SyscallArguments())
        #expect(verdict.action == .killThread && verdict.reason == .architectureNotInProfile)
        #expect(policy.interestingNumbers(.aarch64).count == 512)
        #expect(policy.architectures == [.x86_64, .i386, .x32])
    }

    @Test func includesAndExcludesNeedEveryAndNone() throws {
        let groups = """
            {"names": ["mount"], "action": "SCMP_ACT_ALLOW", "includes": {"caps": ["CAP_SYS_ADMIN", "CAP_SYS_CHROOT"]}},
            {"names": ["read"], "action": "SCMP_ACT_ALLOW", "excludes": {"caps": ["CAP_SYS_ADMIN", "CAP_KILL"]}},
            {"names": ["ptrace"], "action": "SCMP_ACT_ALLOW", "includes": {"minKernel": "4.8"}},
            {"names": ["write"], "action": "SCMP_ACT_ALLOW", "excludes": {"minKernel": "4.8"}},
            {"names": ["close"], "action": "SCMP_ACT_ALLOW", "includes": {"arches": ["arm64"]}}
            """
        let admin = try Self.policy(groups, capabilities: .sysAdmin)
        #expect(try Self.answer(admin, "mount") == .errno(1))
        #expect(try Self.answer(admin, "read") == .errno(1))
        #expect(try Self.answer(admin, "ptrace") == .allow)
        #expect(try Self.answer(admin, "write") == .errno(1))
        #expect(try Self.answer(admin, "close") == .errno(1))
        let both = try Self.policy(groups, capabilities: [.sysAdmin, .sysChroot])
        #expect(try Self.answer(both, "mount") == .allow)
        let old = try Self.policy(groups, kernel: KernelVersion(major: 4, minor: 7))
        #expect(try Self.answer(old, "read") == .allow)
        #expect(try Self.answer(old, "ptrace") == .errno(1))
        #expect(try Self.answer(old, "write") == .allow)
    }

    @Test func explanationsNameTheGroupAndTheArgument() throws {
        let docker = try #require(BuiltInProfiles.dockerDefault)
            .resolve(for: "amd64", capabilities: .dockerDefault, kernel: Self.kernel)
        func explain(_ name: String, _ first: UInt64) throws -> String {
            let number = try #require(SyscallTable.number(of: name, in: .x86_64))
            let verdict = docker.verdict(
                .x86_64, number: number, arguments: SyscallArguments((first, 0, 0, 0, 0, 0)))
            return docker.explanation(of: verdict, .x86_64, number: number)
        }
        #expect(try explain("keyctl", 0) == "no rule of docker-default allows it")
        #expect(
            try explain("clone", 0x1000_0000)
                == "no rule of docker-default allows it unless flags & 0x7e020000 == 0")
        #expect(try explain("clone3", 0).hasSuffix("(clone3 as if the kernel lacked it)"))
        #expect(try explain("socket", 39).hasSuffix("domain == 39"))
    }
}
