// SPDX-License-Identifier: Apache-2.0

import RingfenceEvents
import RingfenceTesting
import Testing

@testable import RingfenceDetection

@Suite struct ProcessTableTests {
    /// A table of the least size, and what a test does to it in records.
    final class Stage {
        private var table: ProcessTable
        var story = EventBuilder()
        private var decoder = EventDecoder()

        init(capacity: Int = 64, exitedCapacity: Int = 4) {
            table = ProcessTable(
                capacity: capacity, exitedCapacity: exitedCapacity, realtimeMinusBoottimeNanoseconds: 500)
        }

        func play(_ record: Record) {
            record.withBytes { bytes in
                guard let event = try? decoder.decode(bytes) else { return }
                switch event.type {
                case .processFork: table.fork(event)
                case .processExec: _ = table.exec(event)
                case .processExit: table.exit(event)
                case .processFound: _ = table.found(event)
                case .credentialsChange: table.changeCredentials(event)
                case .namespaceChange: table.changeNamespaces(event)
                case .processRename: table.rename(event)
                default: break
                }
            }
        }

        var count: Int { table.count }
        var evictedCount: UInt64 { table.evictedCount }
        var ancestryRevision: UInt64 { table.ancestryRevision }

        func parent(of row: ProcessRow?) -> ProcessRow? { table.row(row?.parentIndex ?? -1)?.pointee }

        func latest(pid: UInt32) -> ProcessRow? { table.row(table.findLatest(pid: pid))?.pointee }

        func linkParent(_ actor: Actor) {
            table.linkParent(table.find(pid: actor.pid, startBoottimeNanoseconds: actor.startNanoseconds))
        }

        func row(_ actor: Actor) -> ProcessRow? {
            table.row(table.find(pid: actor.pid, startBoottimeNanoseconds: actor.startNanoseconds))?.pointee
        }

        func exec(_ actor: Actor, _ path: String, _ arguments: [String], parent: Actor? = nil) {
            play(story.exec(actor, path, arguments, parent: parent))
        }

        func fork(_ child: Actor, by parent: Actor, name: String? = nil) {
            play(story.fork(child, by: parent, name: name))
        }

        func exit(_ actor: Actor) { play(story.exit(actor)) }
    }

    private let shell = Actor(pid: 100)
    private let child = Actor(pid: 101)
    private let grandchild = Actor(pid: 102)

    @Test func execTellsTheProgramsStrings() throws {
        let stage = Stage()
        stage.exec(shell, "/bin/busybox", ["sh", "-c", "id; true"])
        let row = try #require(stage.row(shell))
        #expect(row.name.text == "busybox")
        #expect(row.calledAs.text == "sh")
        #expect(row.executablePath.text == "/bin/busybox")
        #expect(row.commandLine.text == "busybox -c id; true")
        #expect(row.argumentText.text == "-c id; true")
        #expect(row.arguments.items == ["sh", "-c", "id; true"])
        #expect(row.environment.text == "PATH=/bin")
        #expect(row.startRealtimeNanoseconds == shell.startNanoseconds + 500)
    }

    @Test func aForkHasItsMakersProgramAndItsOwnName() throws {
        let stage = Stage()
        stage.exec(shell, "/bin/sh", ["sh"])
        stage.fork(child, by: shell, name: "worker")
        let row = try #require(stage.row(child))
        #expect(row.name.text == "worker")
        #expect(row.executablePath.text == "/bin/sh")
        #expect(row.parentPID == 100)
        // The copy outlives what its maker runs next.
        stage.exec(shell, "/bin/other", ["other"])
        stage.exit(shell)
        #expect(stage.row(child)?.executablePath.text == "/bin/sh")
        #expect(stage.row(child)?.name.text == "worker")
    }

    @Test func parentsStayWhileTheyHaveDescendants() {
        let stage = Stage(exitedCapacity: 1)
        stage.exec(shell, "/bin/sh", ["sh"])
        stage.fork(child, by: shell)
        stage.fork(grandchild, by: child)
        stage.exit(shell)
        stage.exit(child)
        for pid in 200..<210 {
            stage.exec(Actor(pid: UInt32(pid)), "/bin/x", ["x"])
            stage.exit(Actor(pid: UInt32(pid)))
        }
        let parent = stage.parent(of: stage.row(grandchild))
        #expect(parent?.pid == 101)
        #expect(stage.parent(of: parent)?.name.text == "sh")
        // With the last descendant they go, one after the other.
        stage.exit(grandchild)
        for pid in 300..<310 {
            stage.exec(Actor(pid: UInt32(pid)), "/bin/x", ["x"])
            stage.exit(Actor(pid: UInt32(pid)))
        }
        #expect(stage.row(shell) == nil)
        #expect(stage.row(child) == nil)
        #expect(stage.row(grandchild) == nil)
        #expect(stage.evictedCount == 0)
    }

    @Test func aReusedPIDIsAnotherProcess() {
        let stage = Stage()
        stage.exec(shell, "/bin/old", ["old"])
        var again = shell
        again.startNanoseconds += 1
        stage.exec(again, "/bin/new", ["new"])
        #expect(stage.row(shell)?.hasExited == 1)
        #expect(stage.row(shell)?.name.text == "old")
        #expect(stage.row(again)?.name.text == "new")
        #expect(stage.latest(pid: shell.pid)?.name.text == "new")
    }

    @Test func aFullTableCountsWhomItPushesOut() {
        let stage = Stage(capacity: 64)
        for pid in 1...200 { stage.exec(Actor(pid: UInt32(pid)), "/bin/x", ["x"]) }
        #expect(stage.count == 64)
        #expect(stage.evictedCount == 136)
        #expect(stage.row(Actor(pid: 200)) != nil)
    }

    @Test func parentsFoundLaterAreLinked() {
        let stage = Stage()
        stage.play(stage.story.found(child, "/bin/child", ["child"], parent: shell))
        #expect(stage.row(child)?.parentIndex == -1)
        stage.play(stage.story.found(shell, "/bin/sh", ["sh"]))
        stage.linkParent(child)
        #expect(stage.parent(of: stage.row(child))?.name.text == "sh")
    }

    @Test func recordsThatClaimACircleMakeNone() {
        let stage = Stage()
        stage.play(stage.story.found(child, "/bin/a", ["a"], parent: shell))
        stage.play(stage.story.found(shell, "/bin/b", ["b"], parent: child))
        for actor in [child, shell] { stage.linkParent(actor) }
        var row = stage.row(shell)
        var steps = 0
        while let current = row, steps < 10 {
            row = stage.parent(of: current)
            steps += 1
        }
        #expect(steps < 10)
    }

    @Test func whatChangesInAParentChangesWhatIsRememberedOfItsChildren() {
        let stage = Stage()
        stage.exec(shell, "/bin/sh", ["sh"])
        stage.fork(child, by: shell)
        let before = stage.ancestryRevision
        stage.exec(grandchild, "/bin/alone", ["alone"])
        let afterStranger = stage.ancestryRevision
        stage.exec(shell, "/bin/other", ["other"])
        let afterParent = stage.ancestryRevision
        #expect(afterStranger == before)
        #expect(afterParent != before)
    }

    @Test func theIndexAnswersAsADictionary() {
        var generator = SeededGenerator(seed: 3)
        var index = ProcessIndex(capacity: 200)
        var model: [UInt64: Int32] = [:]
        for step in 0..<20_000 {
            let pid = UInt32.random(in: 1...120, using: &generator)
            let start = UInt64.random(in: 0...2, using: &generator)
            let key = UInt64(pid) << 8 | start
            if let row = model[key] {
                if Bool.random(using: &generator) {
                    index.remove(pid: pid, row: row)
                    model[key] = nil
                }
            } else if model.count < 200 {
                index.insert(pid: pid, startBoottimeNanoseconds: start, row: Int32(step))
                model[key] = Int32(step)
            }
            let found = index.row(pid: pid, startBoottimeNanoseconds: start)
            #expect(found == model[key] ?? -1)
        }
        for (key, row) in model {
            let found = index.row(pid: UInt32(key >> 8), startBoottimeNanoseconds: key & 0xff)
            #expect(found == row)
        }
    }
}
