// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceEvents
import RingfenceExpectations
import Testing

struct ExpectationLoaderTests {
    static func load(
        _ text: String, files: [String: String] = [:]
    ) -> (expectations: [RingfenceExpectations.Expectation], lines: [String]) {
        let source = ExpectationSource(file: "etc/web.yaml", bytes: Array(text.utf8))
        let (expectations, diagnostics) = ExpectationLoader.load(sources: [source]) { path in
            files[path].map { Array($0.utf8) }
        }
        return (
            expectations,
            diagnostics.map {
                "\($0.location.line):\($0.location.column) \($0.message)" + ($0.note.map { " [\($0)]" } ?? "")
            }
        )
    }

    @Test func everyPartIsReadWithItsPlace() throws {
        let (expectations, lines) = Self.load(
            """
            - expectation: web
              desc: The shop
              containers: {image: "nginx*", label: {app: web}}
              user: [101, 1000]
              privileged: no
              no_new_privileges: yes
              capabilities: [net_bind_service, CAP_CHOWN]
              seccomp: {deny: [mount, keyctl]}
              namespaces: [pid, net]
              apparmor: docker-*
            """)
        #expect(lines.isEmpty)
        let web = try #require(expectations.first)
        #expect(web.name == "web" && web.summary == "The shop" && web.location.line == 1)
        #expect(web.user == Stated(.ids([101, 1000]), at: SourceLocation(file: "etc/web.yaml", line: 4, column: 9)))
        #expect(web.privileged?.value == false && web.noNewPrivileges?.value == true)
        #expect(web.capabilities?.value == .only([.netBindService, .chown]))
        #expect(web.namespaces?.value == [.pid, .net])
        #expect(web.appArmor?.value == "docker-*" && web.appArmor?.location.line == 10)
        let policy = try #require(
            web.seccompPolicy(
                declared: nil, declaredCapabilities: nil, machine: "amd64", kernel: KernelVersion(major: 6, minor: 1)))
        #expect(policy.verdict(.x86_64, number: 165, arguments: SyscallArguments()).action == .errno(1))
        #expect(policy.verdict(.i386, number: 21, arguments: SyscallArguments()).action == .errno(1))
        #expect(policy.verdict(.x86_64, number: 0, arguments: SyscallArguments()).action == .allow)
    }

    @Test func partsOfLaterVersionsAreRefusedAndNotIgnored() {
        let (expectations, lines) = Self.load(
            """
            - expectation: web
              containers: all
              files: {read: [/etc/**]}
              binaries: image-only
              network: {listen: [80]}
              processes: [nginx]
              image: {trusted: yes}
            """)
        #expect(expectations.isEmpty)
        #expect(lines.count == 5)
        #expect(lines.allSatisfy { $0.contains("is not judged by this version [remove it") })
        #expect(lines.first?.hasPrefix("3:3 files") == true)
    }

    @Test func everyMistakeIsToldWithASuggestion() {
        let (expectations, lines) = Self.load(
            """
            - expectation: a
              containers: {images: x}
              usr: non-root
              privileged: maybe
              capabilities: [CAP_SYS_ADMN]
              seccomp: docker-defalt
              namespaces: [pids]
            - containers: all
            - expectation: b
              user: root
              seccomp: {allow: [read], deny: [write]}
            - expectation: c
              containers: all
              seccomp: none.json
            """)
        #expect(expectations.isEmpty)
        #expect(
            lines == [
                "3:3 no such key in an expectation: usr [did you mean user?]",
                "2:16 no such key in containers: images [did you mean image?]",
                "4:15 yes or no is expected, not maybe",
                "5:18 no such capability: CAP_SYS_ADMN [did you mean CAP_SYS_ADMIN?]",
                "6:12 no such seccomp expectation: docker-defalt [did you mean docker-default?]",
                "7:16 no such namespace: pids [did you mean pid?]",
                "8:3 an expectation needs a name [begin with - expectation: NAME]",
                "9:16 an expectation says which containers it is about [containers: all, or image, name, label and runtime]",
                "10:9 no such user: root [one of non-root, a number]",
                "11:12 seccomp has either allow or deny",
                "14:12 cannot read the seccomp profile etc/none.json",
            ])
    }

    @Test func aProfileFileIsReadFromTheExpectationsFolder() throws {
        let text = "- expectation: a\n  containers: all\n  seccomp: profiles/strict.json\n"
        let profile = #"{"defaultAction": "SCMP_ACT_KILL_PROCESS", "syscalls": []}"#
        let (expectations, lines) = Self.load(text, files: ["etc/profiles/strict.json": profile])
        #expect(lines.isEmpty)
        guard case .profile(let read) = expectations.first?.seccomp?.value else {
            Issue.record("no profile")
            return
        }
        #expect(read.defaultAction.kind == .killProcess && read.name == "etc/profiles/strict.json")
        let (_, broken) = Self.load(text, files: ["etc/profiles/strict.json": "{"])
        #expect(broken.count == 1 && broken[0].contains("not valid JSON"))
    }

    @Test func aSecondExpectationOfTheSameNameIsRefused() {
        let (expectations, lines) = Self.load(
            "- {expectation: a, containers: all}\n- {expectation: a, containers: all}\n")
        #expect(expectations.count == 1)
        #expect(lines == ["2:17 another expectation is called a [the first stands at etc/web.yaml:1]"])
    }

    @Test func theShippedFilesLoad() throws {
        let files = ["docker-default.seccomp.yaml", "docker-default.yaml", "restricted.yaml"]
        let sources = try files.map {
            ExpectationSource(file: $0, bytes: try Repository.bytes("rules/expectations/\($0)"))
        }
        let (expectations, diagnostics) = ExpectationLoader.load(sources: sources) { _ in nil }
        #expect(diagnostics.isEmpty)
        #expect(expectations.map(\.name) == ["docker-default", "restricted"])
        let plain = SelectedContainer(name: "x", image: "busybox")
        let asking = SelectedContainer(name: "x", labels: ["ringfence.expectation": "restricted"])
        #expect(expectations.inForce(for: plain)?.name == "docker-default")
        #expect(expectations.inForce(for: asking)?.name == "restricted")
    }

    @Test func aPrivilegedContainerIsHeldAgainstTheExpectedCapabilities() throws {
        let (expectations, _) = Self.load(
            """
            - {expectation: stated, containers: all, capabilities: docker-default, seccomp: docker-default}
            - {expectation: unstated, containers: all, seccomp: docker-default}
            """)
        func mount(_ index: Int, declared: CapabilitySet?) -> SeccompAction? {
            expectations[index].seccompPolicy(
                declared: nil, declaredCapabilities: declared, machine: "amd64",
                kernel: KernelVersion(major: 6, minor: 1)
            )?.verdict(.x86_64, number: 165, arguments: SyscallArguments()).action
        }
        try #require(expectations.count == 2)
        #expect(mount(0, declared: .all) == .errno(1))
        #expect(mount(1, declared: .all) == .allow)
        #expect(mount(1, declared: nil) == .errno(1))
    }
}
