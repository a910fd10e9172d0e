// SPDX-License-Identifier: Apache-2.0

import RingfenceEvents
import RingfenceRules
import RingfenceTesting
import Testing

@testable import RingfenceDetection

@Suite struct AlertGateTests {
    private func stage(_ condition: String, _ block: String) throws -> ContainerStage {
        let set = TestRules.load(TestRules.rule(condition, output: "%fd.name") + "  ringfence:\n    \(block)\n")
        #expect(set.diagnostics == [])
        return ContainerStage([], rules: [try #require(set.rules.first)])
    }

    /// Opens a file so many seconds after the story's start.
    private func open(_ stage: ContainerStage, _ actor: Actor, _ path: String, second: UInt64) -> [Alert] {
        stage.story.timeNanoseconds = second * 1_000_000_000
        return stage.play(stage.story.open(actor, path))
    }

    @Test func aThrottleTellsTheFirstAndThenHowMany() throws {
        let stage = try stage("evt.type = openat", "throttle: {window: 60s, key: [fd.name]}")
        let actor = stage.start().actor
        let first = open(stage, actor, "/a", second: 100)
        #expect(first.map(\.output) == ["/a"] && first.first?.count == 1)
        for second in 101...140 as ClosedRange<UInt64> { #expect(open(stage, actor, "/a", second: second).isEmpty) }
        #expect(open(stage, actor, "/b", second: 141).map(\.output) == ["/b"])
        // The window of /a has ended, and of /b nothing was held back.
        let late = open(stage, actor, "/c", second: 220)
        #expect(late.map(\.output) == ["/a (happened 40 times more within 60 s)", "/c"])
        #expect(late.first?.count == 40 && late.first?.id != first.first?.id)
        #expect(open(stage, actor, "/a", second: 221).map(\.output) == ["/a"])
    }

    @Test func aThrottlesSummaryComesWithoutEventsToo() throws {
        let stage = try stage("evt.type = openat", "throttle: {window: 500ms}")
        let actor = stage.start().actor
        _ = open(stage, actor, "/a", second: 1)
        #expect(stage.play(stage.story.open(actor, "/b")).isEmpty)
        #expect(stage.tellSummaries(nowNanoseconds: 1_400_000_000).isEmpty)
        #expect(
            stage.tellSummaries(nowNanoseconds: 1_600_000_000).map(\.output)
                == ["/a (happened once more within 500 ms)"])
        #expect(stage.tellSummaries(nowNanoseconds: .max).isEmpty)
    }

    @Test func aThresholdCountsWithinItsWindow() throws {
        let stage = try stage("evt.type = openat", "threshold: {count: 3, window: 10s, key: container.id}")
        let actor = stage.start().actor
        let seconds: [UInt64] = [1, 5, 12, 14, 15, 16, 17, 18]
        let told = seconds.filter { !open(stage, actor, "/a", second: $0).isEmpty }
        // 5, 12 and 14 are within ten seconds; then it counts anew.
        #expect(told == [14, 17])
        #expect(open(stage, stage.host, "/a", second: 18).isEmpty)
        #expect(open(stage, actor, "/a", second: 19).isEmpty)
        #expect(open(stage, actor, "/a", second: 20).first?.count == 3)
    }

    @Test func aSequenceNeedsBothInOrderAndTheSameKey() throws {
        let stage = try stage(
            "evt.type = openat and fd.name = /second",
            "sequence: {after: evt.type = openat and fd.name = /first, window: 30s, key: [proc.pid]}")
        let one = stage.start().actor
        let other = stage.start().actor
        #expect(open(stage, one, "/second", second: 1).isEmpty)
        #expect(open(stage, one, "/first", second: 2).isEmpty)
        #expect(open(stage, other, "/second", second: 3).isEmpty)
        #expect(open(stage, one, "/second", second: 4).count == 1)
        // The first one was used up.
        #expect(open(stage, one, "/second", second: 5).isEmpty)
        #expect(open(stage, other, "/first", second: 6).isEmpty)
        #expect(open(stage, other, "/second", second: 37).isEmpty)
    }

    @Test func aSequenceAsksTheKernelForItsFirstEvent() throws {
        let stage = try stage(
            "evt.type = openat", "sequence: {after: evt.type = unshare, window: 5m, key: [proc.pid]}")
        #expect(stage.demand.nativeSyscalls.count == 1)
    }

    @Test func partsWorkTogether() throws {
        let stage = try stage(
            "evt.type = openat",
            "{threshold: {count: 2, window: 10s}, throttle: {window: 1h}}")
        let actor = stage.start().actor
        let told = (1...9).flatMap { open(stage, actor, "/a", second: $0) }
        #expect(told.map(\.count) == [2])
        #expect(stage.tellSummaries(nowNanoseconds: .max).map(\.count) == [6])
    }

    @Test func theOldestKeyGoesFirst() {
        var table = BoundedTable<Int>(capacity: 3)
        for number in 0..<3 { #expect(table.insert(number, for: [UInt8(number)]) == nil) }
        #expect(table.insert(3, for: [3]) == 0)
        #expect(table.remove([1]) == 1)
        #expect(table.insert(4, for: [4]) == nil)
        #expect(table.oldest()?.value == 2)
        for number in 0..<1000 { _ = table.insert(number, for: [9, UInt8(number % 250), UInt8(number / 250)]) }
        #expect(table.count == 3)
    }
}
