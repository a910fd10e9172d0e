// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDetection
internal import RingfenceKernel
internal import RingfenceOutputs

/// The one thread that reads records, detects, and carries results on: to the kernel's maps and to the sinks.
struct EventLoop: ~Copyable {
    /// Records read before their room is given back: few enough that no ring fills meanwhile, many enough that the
    /// shared position is not written at every record.
    private static let batchRecordCount = 512
    /// Without records, work that is due with time (details that a runtime writes late, losses) is still done this often.
    private static let idleTurnMilliseconds: Int32 = 1000

    private let waiter: RingWaiter
    private let queue: AlertQueue
    private var reader: RingReader
    private var detector: Detector
    private var policy: KernelPolicy
    private var accounting: Accounting
    private var recording: Recording?
    private let notice: RecordingNotice

    init(
        reader: consuming RingReader, waiter: RingWaiter, detector: consuming Detector, policy: KernelPolicy,
        accounting: Accounting, queue: AlertQueue, recording: Recording?, notice: RecordingNotice
    ) {
        self.reader = reader
        self.waiter = waiter
        self.detector = detector
        self.policy = policy
        self.accounting = accounting
        self.queue = queue
        self.recording = recording
        self.notice = notice
    }

    /// Runs until the waiter is shut down, the sink is gone, or `deadlineNanoseconds` (CLOCK_MONOTONIC) has passed.
    mutating func run(deadlineNanoseconds: UInt64?) throws(KernelError) {
        var emptyTurns = 0
        while !waiter.hasShutDown, queue.ending == nil {
            let now = RingReader.nowNanoseconds()
            if let deadlineNanoseconds, now >= deadlineNanoseconds { return }
            let count = try drain(before: now &- RingReader.settlingNanoseconds)
            if let due = detector.nextContainerRefreshNanoseconds, due <= now {
                detector.refreshContainers(nowNanoseconds: now)
                recording?.note(foundBy: &detector)
            }
            detector.tellSummaries(nowNanoseconds: now &- RingReader.settlingNanoseconds)
            try deliver()
            if let failure = recording?.turn(now: now) { queue.offer(notice.alert(failure, now: now)) }
            if accounting.isDue(now: now) {
                let unwatchedCount = detector.statistics.unjudgedContainerCount &+ policy.unwatchedCgroupCount
                try accounting.check(now: now, unwatchedCount: unwatchedCount, offeringTo: queue)
            }
            emptyTurns = count > 0 ? 0 : emptyTurns + 1
            let woken = waiter.wait(
                emptyTurns: emptyTurns,
                limitMilliseconds: EventLoop.limit(now, deadlineNanoseconds, detector.nextContainerRefreshNanoseconds)
            ) { reader.hasUnread }
            // What the kernel woke us for is too young to be read at once.
            if woken { emptyTurns = 0 }
        }
    }

    /// Reads what the detached programs have left, without a horizon, and says what became of everything.
    mutating func finish() throws(KernelError) -> AccountingReport {
        _ = try drain(before: .max)
        detector.tellAllSummaries()
        try deliver()
        return try accounting.report(detector.statistics)
    }

    /// Ends the capture, where one is written. After `finish`.
    func finishRecording(_ report: AccountingReport) -> Recording.Outcome? { recording?.finish(report) }

    /// Reads records stamped before the horizon, and returns how many.
    private mutating func drain(before horizonNanoseconds: UInt64) throws(KernelError) -> Int {
        var total = 0
        while true {
            var count = 0
            while count < EventLoop.batchRecordCount, let record = reader.next(before: horizonNanoseconds) {
                detector.consume(record)
                recording?.note(record, takenInBy: &detector)
                count += 1
            }
            reader.publish()
            total += count
            if count < EventLoop.batchRecordCount { return total }
            try deliver()
        }
    }

    private mutating func deliver() throws(KernelError) {
        let updates = detector.takeKernelUpdates()
        if !updates.isEmpty { try policy.apply(updates) }
        for alert in detector.takeAlerts() { queue.offer(alert) }
    }

    /// Milliseconds until the first of what is due.
    private static func limit(_ now: UInt64, _ due: UInt64?...) -> Int32 {
        due.reduce(idleTurnMilliseconds) { limit, due in
            guard let due else { return limit }
            return min(limit, due > now ? Int32(clamping: (due - now) / 1_000_000 + 1) : 0)
        }
    }
}
