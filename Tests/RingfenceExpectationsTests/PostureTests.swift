// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceExpectations
import Testing

struct PostureTests {
    private func expectation(_ parts: String) throws -> RingfenceExpectations.Expectation {
        let (expectations, lines) = ExpectationLoaderTests.load("- expectation: x\n  containers: all\n" + parts)
        #expect(lines.isEmpty)
        return try #require(expectations.first)
    }

    private func deviations(_ parts: String, _ change: (inout PostureFacts) -> Void) throws -> [String] {
        var facts = PostureFacts()
        change(&facts)
        return try expectation(parts).deviations(of: facts).map {
            "\($0.part.rawValue) \($0.location.line): \($0.expected) | \($0.observed)"
        }
    }

    static let everyPart = """
          user: non-root
          privileged: no
          no_new_privileges: yes
          capabilities: docker-default
          seccomp: docker-default
          namespaces: isolated
          apparmor: docker-default
        """

    @Test func aPrivilegedRootContainerInTheHostsNamespacesDeviatesInEveryPart() throws {
        let lines = try deviations(Self.everyPart) {
            $0.uid = 0
            $0.isPrivileged = true
            $0.noNewPrivileges = false
            $0.bounding = .all
            $0.seccompMode = 0
            $0.namespaces = [.pid: 1, .net: 2, .user: 3]
            $0.hostNamespaces = [.pid: 1, .net: 9, .user: 3]
            $0.appArmorLabel = "unconfined\n"
        }
        #expect(
            lines == [
                "user 3: non-root | root (uid 0)", "privileged 4: not privileged | privileged",
                "no_new_privileges 5: no_new_privileges set | not set: an exec can gain privileges",
                "capabilities 6: docker-default | all capabilities", "seccomp 7: docker-default | seccomp is off",
                "namespaces 8: a pid namespace of its own | the host's pid namespace",
                "apparmor 9: docker-default | unconfined",
            ])
    }

    @Test func aContainerAsExpectedHasNoDeviation() throws {
        let lines = try deviations(Self.everyPart) {
            $0.uid = 1000
            $0.declaredUID = 1000
            $0.isPrivileged = false
            $0.noNewPrivileges = true
            $0.bounding = .dockerDefault
            $0.effective = []
            $0.seccompMode = 2
            $0.namespaces = [.pid: 1, .net: 2]
            $0.hostNamespaces = [.pid: 8, .net: 9]
            $0.appArmorLabel = "docker-default (enforce)"
        }
        #expect(lines.isEmpty)
    }

    @Test func whatIsUnknownIsNoDeviation() throws {
        #expect(try deviations(Self.everyPart) { _ in }.isEmpty)
        #expect(try deviations("  namespaces: isolated") { $0.namespaces = [.pid: 1] }.isEmpty)
    }

    @Test func eachCapabilityBeyondIsNamed() throws {
        let lines = try deviations("  capabilities: [CAP_CHOWN]") {
            $0.effective = [.chown, .sysAdmin]
            $0.ambient = .kill
        }
        #expect(lines == ["capabilities 3: CAP_CHOWN | CAP_KILL, CAP_SYS_ADMIN too"])
        let declared = try deviations("  capabilities: declared") {
            $0.declaredCapabilities = .dockerDefault
            $0.bounding = .dockerDefault.union(.sysAdmin)
        }
        #expect(declared == ["capabilities 3: docker-default | CAP_SYS_ADMIN too"])
    }

    @Test func privilegeIsInferredWhereNoRuntimeTells() throws {
        let lines = try deviations("  privileged: no") {
            $0.bounding = .all
            $0.seccompMode = 0
        }
        #expect(lines == ["privileged 3: not privileged | every capability and no seccomp filter"])
        #expect(
            try deviations("  privileged: no") {
                $0.bounding = .all
                $0.seccompMode = 2
            }.isEmpty)
        #expect(try deviations("  privileged: yes") { $0.isPrivileged = true }.isEmpty)
    }

    @Test func usersAreComparedAsInTheContainer() throws {
        #expect(try deviations("  user: [101]") { ($0.declaredUID, $0.uid) = (101, 100_101) }.isEmpty)
        #expect(try deviations("  user: 101") { $0.uid = 0 } == ["user 3: uid 101 | uid 0"])
        #expect(
            try deviations("  user: non-root") { ($0.declaredUID, $0.uid) = (0, 100_000) }
                == ["user 3: non-root | root in its user namespace (uid 0)"])
    }

    @Test func aDeclaredProfileThatIsNotInForceIsADeviation() throws {
        #expect(
            try deviations("  seccomp: declared") { ($0.seccompMode, $0.declaresSeccomp) = (0, true) }
                == ["seccomp 3: the declared profile | seccomp is off"])
        #expect(try deviations("  seccomp: declared") { ($0.seccompMode, $0.declaresSeccomp) = (0, false) }.isEmpty)
        #expect(try deviations("  seccomp: unconfined") { $0.seccompMode = 0 }.isEmpty)
    }
}
