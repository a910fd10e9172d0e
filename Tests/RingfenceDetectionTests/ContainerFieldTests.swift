// SPDX-License-Identifier: Apache-2.0

import RingfenceContainers
import RingfenceEvents
import RingfenceRules
import RingfenceTesting
import Testing

@testable import RingfenceDetection

@Suite struct ContainerFieldTests {
    private func output(_ template: String) throws -> String {
        let rule = try #require(TestRules.single("evt.type = openat", output: template))
        let stage = ContainerStage([], rules: [rule])
        var container = Container(
            id: String(repeating: "c", count: 64), runtime: .docker, cgroupPath: "/docker/c",
            cgroupID: ContainerStage.cgroup)
        container.labels = ["b": "2", "a": "1"]
        var declared = DeclaredConfiguration()
        declared.mounts = [
            DeclaredMount(source: "proc", destination: "/proc", type: "proc"),
            DeclaredMount(source: "/var/lib/x/hosts", destination: "/etc/hosts", type: "bind", options: ["rbind"]),
            DeclaredMount(
                source: "/etc/keys", destination: "/keys", type: "bind", options: ["rbind", "ro", "rprivate", "z"]),
            DeclaredMount(source: "/var/run/docker.sock", destination: "/sock", options: ["bind"]),
        ]
        declared.hostPID = true
        declared.apparmorProfile = "docker-default"
        container.declared = declared
        stage.play(stage.story.container(id: ContainerStage.cgroup, json: container.json))
        let actor = stage.start().actor
        stage.play(stage.story.exec(actor, "/bin/app", ["app", "one", "two"], parent: stage.host))
        return try #require(stage.play(stage.story.open(actor, "/etc/passwd", userPath: "/link")).first).output
    }

    @Test(arguments: [
        ("%container.mounts", "/etc/keys:/keys:ro,z:false:rprivate,/var/run/docker.sock:/sock::true:"),
        ("%container.mount.dest[/etc*]", "/keys"), ("%container.mount.dest[1]", "/sock"),
        ("%container.mount.dest[/proc*]", "<NA>"), ("%container.mount.dest[2]", "<NA>"),
        ("%container.mount.source[/so*]", "/var/run/docker.sock"), ("%container.mount.rdwr[/etc/keys]", "false"),
        ("%container.mount.mode[0]", "ro,z"), ("%container.mount.propagation[0]", "rprivate"),
        ("%container.mount[1]", "/var/run/docker.sock:/sock::true:"), ("%container.label[b]", "2"),
        ("%container.label.a", "1"), ("%container.label.c", "<NA>"), ("%container.labels", "a:1, b:2"),
        ("%container.host_pid %container.host_ipc %container.seccomp", "true false false"),
        ("%container.apparmor", "docker-default"), ("%evt.user_path_mismatch", "true"), ("%evt.is_compat", "false"),
        ("%evt.buffer", "<NA>"), ("%proc.cmdnargs", "2"), ("%thread.ismain", "true"), ("%user.name", "<NA>"),
    ])
    func fields(_ template: String, _ expected: String) throws {
        #expect(try output(template) == expected)
    }

    @Test func aPatternOfMountsIsAnsweredOnceAContainer() throws {
        let set = TestRules.load(TestRules.rule("evt.type = openat and container.mount.dest[/etc*] != \"N/A\""))
        #expect(set.rules.first?.condition.predicates.last?.field.definition.scope == .container)
    }

    @Test func timesAreWrittenAsDates() {
        let plan = Plan(PlanParts())
        let scratch = ScratchText(capacity: 64)
        defer { scratch.deallocate() }
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00.000000007Z"), (951_782_400, "2000-02-29T00:00:00.000000007Z"),
            (1_767_398_399, "2026-01-02T23:59:59.000000007Z"), (4_107_542_400, "2100-03-01T00:00:00.000000007Z"),
        ] as [(UInt64, String)] {
            scratch.reset()
            #expect(plan.dateAndTime(seconds * 1_000_000_000 + 7, scratch).bytes.text == text)
        }
    }

    @Test func namesAreTheContainersOwn() throws {
        let host = FakeHost().mountCgroupV2().file(
            "/etc/passwd", "root:x:0:0::/:/bin/sh\nalice:x:1000:1000::/:/bin/sh\n")
        let hierarchy = try CgroupHierarchy.detect(on: host)
        let directory = ContainerDirectory(host: host, hierarchy: hierarchy)
        #expect(directory.identities(of: nil)?.users == [0: "root", 1000: "alice"])
        var container = Container(id: "c", runtime: .docker, cgroupPath: "/c", cgroupID: 5)
        #expect(directory.identities(of: container) == nil)
        container.declared = DeclaredConfiguration()
        container.declared?.rootPath = "/merged"
        host.file("/merged/etc/passwd", "bob:x:1000:1:\n").file("/merged/etc/group", "staff:x:50:bob\n")
        #expect(directory.identities(of: container)?.users == [1000: "bob"])
        #expect(directory.identities(of: container)?.groups == [50: "staff"])
        // A link would be followed on the host.
        host.remove("/merged/etc/passwd")
        host.link("/merged/etc/passwd", to: "/etc/passwd")
        #expect(directory.identities(of: container)?.users == [:])
        container.declared?.namespaces["user"] = .some(nil)
        #expect(directory.identities(of: container) == nil)

        let rule = try #require(TestRules.single("evt.type = openat and user.name = alice", output: "%user.loginname"))
        var detector = Detector(rules: [rule], directory: directory, host: .test, seed: 1)
        try detector.discoverContainers(nowNanoseconds: 1)
        var story = EventBuilder()
        var actor = Actor(pid: 9)
        actor.uid = 1000
        story.found(actor, "/bin/sh", ["sh"]).withBytes { detector.consume($0) }
        story.open(actor, "/x").withBytes { detector.consume($0) }
        let outputs = detector.takeAlerts().map(\.output)
        #expect(outputs.count == 1)
    }

    @Test func identityFilesAreReadWithinBounds() {
        let text =
            "a:x:1:\nb:x:1:\n:x:2:\nc:x:-3:\nd:x:4294967296:\ne:x:4\nf:x:5:1:rest:of:it\n"
            + String(repeating: "n", count: 65) + ":x:6:\n"
        #expect(IdentityFile.names(Array(text.utf8)) == [1: "a", 5: "f"])
        let many = (0..<5000).map { "u\($0):x:\($0):\n" }.joined()
        #expect(IdentityFile.names(Array(many.utf8)).count == 4096)
        let encoded = IdentityNames.encode([7: "seven", 1: "one", 4_000_000_000: "far"])
        encoded.withUnsafeBytes { bytes in
            let names = IdentityNames(LentBytes(start: bytes.baseAddress, count: bytes.count))
            #expect([1, 7, 4_000_000_000].map { names.name(of: $0).text } == ["one", "seven", "far"])
            #expect(!names.name(of: 2).exists)
        }
    }
}
