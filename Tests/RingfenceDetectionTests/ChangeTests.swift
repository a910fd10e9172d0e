// SPDX-License-Identifier: Apache-2.0

import CRingfenceABI
import RingfenceEvents
import RingfenceRules
import RingfenceTesting
import Testing

@testable import RingfenceDetection

/// A process's row follows what the process becomes between two execs.
@Suite struct ChangeTests {
    private let worker = Actor(pid: 200)

    @Test func credentialsBeforeAndAfterACall() throws {
        let stage = ProcessTableTests.Stage()
        stage.exec(worker, "/bin/worker", ["worker"])
        #expect(try #require(stage.row(worker)).knowsPrevious == 0)
        var changed = worker
        changed.uid = 1000
        changed.capabilities = 1
        stage.play(stage.story.credentials(changed))
        let row = try #require(stage.row(worker))
        #expect(row.credentials.uid == 1000)
        #expect(row.credentials.cap_permitted == 1)
        #expect(row.previousUID == 0)
        #expect(row.previousEffectiveUID == 0)
    }

    @Test func anExecThatGivesRightsTellsThoseBefore() throws {
        let stage = ProcessTableTests.Stage()
        var plain = worker
        plain.uid = 1000
        stage.exec(plain, "/bin/sh", ["sh"])
        var privileged = worker
        privileged.capabilities = 1 << 21
        stage.exec(privileged, "/bin/su", ["su"])
        let row = try #require(stage.row(worker))
        #expect(row.previousEffectiveUID == 1000)
        #expect(row.previousPermittedCapabilities == 0)
        #expect(row.credentials.euid == 0)
    }

    @Test func aForkedChildHasNoChangeOfItsOwn() throws {
        let stage = ProcessTableTests.Stage()
        stage.exec(worker, "/bin/worker", ["worker"])
        stage.play(stage.story.credentials(worker))
        let child = Actor(pid: 201)
        stage.fork(child, by: worker)
        #expect(try #require(stage.row(child)).previousUID == -1)
    }

    @Test func namespacesThatChanged() throws {
        let stage = ProcessTableTests.Stage()
        stage.exec(worker, "/bin/worker", ["worker"])
        var elsewhere = worker
        elsewhere.mountNamespace = 77
        stage.play(stage.story.namespaces(elsewhere, pidForChildren: 88))
        let row = try #require(stage.row(worker))
        #expect(row.namespaces.mnt == 77)
        #expect(row.changedNamespaces == 0b11)
        stage.play(stage.story.namespaces(elsewhere, pidForChildren: 88))
        #expect(try #require(stage.row(worker)).changedNamespaces == 0)
    }

    @Test func aProcessThatAnotherRenames() throws {
        let stage = ProcessTableTests.Stage()
        stage.exec(worker, "/bin/worker", ["worker"])
        let before = try #require(stage.row(worker)).revision
        stage.play(stage.story.rename(worker, "[kworker/0:1]", by: Actor(pid: 999)))
        let row = try #require(stage.row(worker))
        #expect(row.name.text == "[kworker/0:1]")
        #expect(row.revision != before, "what was answered about its name does not hold any more")
    }

    @Test func rulesAskForThem() throws {
        let text =
            TestRules.rule(
                "evt.type = execve and credentials.euid_before != 0 and credentials.cap_gained contains SYS_ADMIN",
                name: "gained")
            + TestRules.rule(
                "evt.type = namespace_change and namespace.changed = \"mnt\" and namespace.foreign = \"mnt\"",
                name: "left")
            + TestRules.rule("evt.type = unshare and proc.name = hidden", name: "renamed")
        let set = TestRules.load(text)
        #expect(set.diagnostics.isEmpty)
        let stage = ContainerStage([], rules: set.rules)
        let started = stage.start()
        var actor = started.actor
        actor.uid = 1000
        #expect(stage.play(stage.story.credentials(actor)).isEmpty)
        actor.uid = 0
        actor.capabilities = 1 << 21
        #expect(stage.play(stage.story.exec(actor, "/bin/su", ["su"])).map(\.rule) == ["gained"])
        actor.mountNamespace = 77
        #expect(
            stage.play(stage.story.namespaces(actor, pidForChildren: 0)).map(\.rule) == ["left"])
        #expect(stage.play(stage.story.rename(actor, "hidden", by: actor)).isEmpty)
        #expect(stage.play(stage.story.syscall(actor, "unshare")).map(\.rule) == ["renamed"])
    }
}
