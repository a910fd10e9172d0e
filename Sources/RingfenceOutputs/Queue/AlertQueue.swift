// SPDX-License-Identifier: Apache-2.0

import Glibc
public import RingfenceDetection
import Synchronization

/// Stands between the detector and one sink: a bounded queue and the one thread that empties it.
///
/// A slow or blocked sink never holds up detection: what does not fit is lost, counted, and told by an alert of its own
/// as soon as the sink takes alerts again. Every alert offered is waiting, delivered or lost.
public final class AlertQueue: Sendable {
    /// What became of the alerts offered so far.
    public struct Counts: Sendable, Hashable {
        public var delivered: UInt64 = 0
        /// Queue full, delivery failed, or the sink had ended.
        public var lost: UInt64 = 0
        /// Not yet given to the sink.
        public var waiting: UInt64 = 0
    }

    private struct State {
        var waiting: [Alert] = []
        var counts = Counts()
        var reportedLost: UInt64 = 0
        var lastFailure: SinkError?
        var isSleeping = false
        var isClosing = false
        var ending: SinkError?
    }

    private enum Step {
        case deliver(newlyLost: UInt64)
        case sleep
        case end
    }

    private let state = Mutex(State())
    private let capacity: Int
    private let lossNotice: LossNotice
    private let watchedDescriptor: Int32
    private let onFailure: @Sendable (SinkError) -> Void
    private let work: WakePipe
    private let finished: WakePipe

    /// Starts the thread that serves `sink`.
    ///
    /// - Parameters:
    ///   - capacity: alerts that may wait.
    ///   - hostname: for the alert that tells of losses.
    ///   - onFailure: called on the queue's thread when delivery fails, or the reader is found gone (code `closed`,
    ///     once; the queue has then ended). The same failure again and again is told once.
    /// - Throws: ``SinkError`` with code `startFailed`.
    public init(
        sink: some AlertSink, capacity: Int = 4096, hostname: String,
        onFailure: @escaping @Sendable (SinkError) -> Void = { _ in }
    ) throws(SinkError) {
        self.capacity = capacity
        self.onFailure = onFailure
        lossNotice = LossNotice(hostname: hostname, sink: sink.name)
        watchedDescriptor = sink.watchedDescriptor ?? -1
        do throws(Errno) {
            work = try WakePipe()
            finished = try WakePipe()
            try Thread.start { [self] in serve(sink) }
        } catch {
            throw SinkError(.startFailed, sink: sink.name, errorNumber: error.rawValue)
        }
    }

    /// Takes an alert; never blocks on the sink.
    public func offer(_ alert: Alert) {
        let mustWake = state.withLock { state in
            guard state.ending == nil, !state.isClosing, state.waiting.count < capacity else {
                state.counts.lost += 1
                return false
            }
            state.waiting.append(alert)
            defer { state.isSleeping = false }
            return state.isSleeping
        }
        if mustWake { work.wake() }
    }

    /// What became of the alerts offered so far; of one moment.
    public var counts: Counts {
        state.withLock { state in
            var counts = state.counts
            counts.waiting = UInt64(state.waiting.count)
            return counts
        }
    }

    /// Why the queue ended by itself; nil while it works.
    public var ending: SinkError? { state.withLock { $0.ending } }

    /// Delivers what waits and ends the thread.
    ///
    /// - Returns: false when the sink still blocks after `timeoutMilliseconds`; its thread is then left behind.
    @discardableResult
    public func close(timeoutMilliseconds: Int32) -> Bool {
        state.withLock { $0.isClosing = true }
        work.wake()
        return Poll.wait(for: finished.reader, timeoutMilliseconds: timeoutMilliseconds) == .ready
    }

    deinit {
        work.close()
        finished.close()
    }

    private func serve(_ first: some AlertSink) {
        var sink = first
        var batch: [Alert] = []
        loop: while true {
            switch nextStep(&batch) {
            case .deliver(let newlyLost): deliver(&batch, newlyLost: newlyLost, to: &sink)
            case .sleep: sleep(named: sink.name)
            case .end: break loop
            }
        }
        finished.wake()
    }

    private func nextStep(_ batch: inout [Alert]) -> Step {
        state.withLock { state in
            if state.ending != nil { return .end }
            swap(&batch, &state.waiting)
            let newlyLost = state.counts.lost - state.reportedLost
            // A sink that fails is tried again with the next alert, not in a circle.
            if !batch.isEmpty || (newlyLost > 0 && state.lastFailure == nil) { return .deliver(newlyLost: newlyLost) }
            if state.isClosing { return .end }
            state.isSleeping = true
            return .sleep
        }
    }

    private func deliver(_ batch: inout [Alert], newlyLost: UInt64, to sink: inout some AlertSink) {
        let count = UInt64(batch.count)
        if newlyLost > 0 { batch.append(lossNotice.alert(newlyLost: newlyLost)) }
        defer { batch.removeAll(keepingCapacity: true) }
        do throws(SinkError) {
            try sink.deliver(batch)
            state.withLock { state in
                state.counts.delivered += count
                state.reportedLost += newlyLost
                state.lastFailure = nil
            }
        } catch {
            let isNew = state.withLock { state in
                state.counts.lost += count
                defer { state.lastFailure = error }
                return state.lastFailure != error
            }
            if error.code == .closed { end(error) } else if isNew { onFailure(error) }
        }
    }

    private func sleep(named name: String) {
        if Poll.wait(for: work.reader, orHangUpOf: watchedDescriptor) == .hungUp {
            end(SinkError(.closed, sink: name, errorNumber: EPIPE))
        }
        work.drain()
    }

    private func end(_ error: SinkError) {
        state.withLock { state in
            state.ending = error
            state.counts.lost += UInt64(state.waiting.count)
            state.waiting.removeAll()
        }
        onFailure(error)
    }
}
