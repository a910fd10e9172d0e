// SPDX-License-Identifier: Apache-2.0

import Glibc
import RingfenceDetection
import Synchronization
import Testing

@testable import RingfenceOutputs

/// A sink that keeps what it gets, and can be held up or made to fail.
final class RecordingSink: AlertSink {
    struct Script {
        var rules: [String] = []
        var ids: [String] = []
        var batches = 0
        var failures: [SinkError] = []
    }

    let name = "recording"
    let watchedDescriptor: Int32?
    let script = Mutex(Script())
    let gate = Mutex(())

    init(watching descriptor: Int32? = nil) { watchedDescriptor = descriptor }

    func deliver(_ alerts: [Alert]) throws(SinkError) {
        gate.withLock { _ in }
        let failure = script.withLock { script -> SinkError? in
            script.batches += 1
            if !script.failures.isEmpty { return script.failures.removeFirst() }
            script.rules += alerts.map(\.rule)
            script.ids += alerts.map(\.id)
            return nil
        }
        if let failure { throw failure }
    }
}

/// Failures that a queue told of.
final class FailureLog: Sendable {
    let errors = Mutex<[SinkError]>([])
    func append(_ error: SinkError) { errors.withLock { $0.append(error) } }
    var all: [SinkError] { errors.withLock { $0 } }
}

@Suite("The queue before a sink")
struct AlertQueueTests {
    @Test("every alert arrives once and in order, and closing delivers what waits")
    func order() throws {
        let sink = RecordingSink()
        let queue = try AlertQueue(sink: sink, hostname: "h")
        for number in 0..<3000 { queue.offer(Samples.alert(number)) }
        #expect(queue.close(timeoutMilliseconds: 5000))
        #expect(sink.script.withLock { $0.ids } == (0..<3000).map { "a-\($0)" })
        #expect(queue.counts == .init(delivered: 3000, lost: 0, waiting: 0))
        queue.offer(Samples.alert())
        #expect(queue.counts.lost == 1)
    }

    @Test("an alert does not wait for a second one")
    func promptness() async throws {
        let sink = RecordingSink()
        let queue = try AlertQueue(sink: sink, hostname: "h")
        defer { queue.close(timeoutMilliseconds: 1000) }
        for number in 1...3 {
            queue.offer(Samples.alert(number))
            try await eventually { sink.script.withLock { $0.ids.count } == number }
        }
    }

    @Test("a blocked sink loses what does not fit, holds nobody up, and is told how many")
    func loss() throws {
        let sink = RecordingSink()
        let queue = try AlertQueue(sink: sink, capacity: 10, hostname: "h")
        sink.gate.withLock { _ in
            for number in 0..<100 { queue.offer(Samples.alert(number)) }
            #expect(!queue.close(timeoutMilliseconds: 20), "the sink is blocked: closing must give up")
        }
        #expect(queue.close(timeoutMilliseconds: 5000))
        let counts = queue.counts
        #expect(counts.delivered + counts.lost == 100)
        #expect(counts.lost >= 80)
        #expect(sink.script.withLock { $0.rules }.contains("Alerts lost"))
    }

    @Test("a passing failure costs one batch, is told once, and is followed by the number lost")
    func passingFailure() async throws {
        let sink = RecordingSink()
        let failure = SinkError(.writeFailed, sink: "recording", errorNumber: ENOSPC)
        sink.script.withLock { $0.failures = [failure, failure] }
        let log = FailureLog()
        let queue = try AlertQueue(sink: sink, hostname: "h", onFailure: log.append)
        for batch in 1...3 {
            queue.offer(Samples.alert(batch))
            try await eventually { sink.script.withLock { $0.batches } == batch }
        }
        #expect(queue.close(timeoutMilliseconds: 5000))
        #expect(log.all == [failure])
        #expect(sink.script.withLock { $0.rules } == ["Shell started", "Alerts lost"])
        #expect(queue.counts == .init(delivered: 1, lost: 2, waiting: 0))
    }

    @Test("a reader that goes away ends the queue though no alert comes")
    func hangUp() async throws {
        let pipe = try TestPipe()
        let log = FailureLog()
        let queue = try AlertQueue(
            sink: RecordingSink(watching: pipe.writer), hostname: "h", onFailure: log.append)
        #expect(queue.ending == nil)
        pipe.closeReader()
        try await eventually { queue.ending != nil }
        #expect(queue.ending?.code == .closed)
        try await eventually { log.all.count == 1 }
        #expect(queue.close(timeoutMilliseconds: 1000))
        queue.offer(Samples.alert())
        #expect(queue.counts == .init(delivered: 0, lost: 1, waiting: 0))
    }

    @Test("a closed sink ends the queue")
    func closed() async throws {
        let sink = RecordingSink()
        sink.script.withLock { $0.failures = [SinkError(.closed, sink: "recording", errorNumber: EPIPE)] }
        let queue = try AlertQueue(sink: sink, hostname: "h")
        queue.offer(Samples.alert())
        try await eventually { queue.ending?.code == .closed }
        #expect(queue.counts == .init(delivered: 0, lost: 1, waiting: 0))
    }

    /// Waits up to five seconds for `condition`.
    private func eventually(_ condition: () -> Bool) async throws {
        for _ in 0..<5000 {
            if condition() { return }
            try await Task.sleep(for: .milliseconds(1))
        }
        Issue.record("what was waited for never came")
    }
}
