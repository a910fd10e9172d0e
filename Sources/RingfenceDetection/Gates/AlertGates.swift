// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents
internal import RingfenceRules

/// Holds matches back as their rules' `ringfence` blocks say: first the sequence, then the threshold, then the throttle.
struct AlertGates {
    /// Keys remembered of one rule, and for each use.
    static let keyCapacity = 4096
    /// Summaries carry an alert each.
    static let throttleCapacity = 1024

    private struct Throttled {
        var endNanoseconds: UInt64
        var heldBackCount: UInt64 = 0
        /// The alert that was told at the window's start.
        var alert: Alert?
    }

    /// A summary that is due.
    struct Summary {
        var alert: Alert
        var count: UInt64
        var windowNanoseconds: UInt64
    }

    private let policies: [AlertPolicy]
    private let keys: [RuleKeys]
    /// Rules that only open another rule's sequence: which one.
    private let openers: [Int: Int]
    private var sequences: [Int: BoundedTable<UInt64>] = [:]
    private var thresholds: [Int: BoundedTable<[UInt64]>] = [:]
    private var throttles: [Int: BoundedTable<Throttled>] = [:]
    /// The throttle that the next alert opens a window of.
    private var opened: (rule: Int, key: [UInt8])?
    private var due: [Summary] = []
    /// When a window ends of which something was held back, on the clock of the records.
    private(set) var nextSummaryNanoseconds = UInt64.max

    init(_ rules: [Rule], _ keys: [RuleKeys], _ openers: [Int: Int]) {
        policies = rules.map(\.policy)
        self.keys = keys
        self.openers = openers
    }

    /// Whether a match becomes an alert, and of how many events it then speaks.
    mutating func admit(_ rule: Int, _ context: EventContext, _ engine: borrowing Engine) -> UInt64? {
        let now = context.event.timeNanoseconds
        if let target = openers[rule] {
            open(target, context, engine, now)
            return nil
        }
        let policy = policies[rule]
        if let sequence = policy.sequence {
            guard let key = keys[rule].key(.sequence, context, engine, wantsAll: true),
                let start = sequences[rule]?.remove(key), now &- start <= sequence.windowNanoseconds
            else { return nil }
        }
        var count: UInt64 = 1
        if let threshold = policy.threshold {
            guard reaches(threshold, rule, keys[rule].key(.threshold, context, engine) ?? [], now) else { return nil }
            count = UInt64(threshold.count)
        }
        opened = nil
        guard let throttle = policy.throttle else { return count }
        return passes(throttle, rule, keys[rule].key(.throttle, context, engine) ?? [], count, now) ? count : nil
    }

    /// The alert that `admit` let pass was made.
    mutating func noteTold(_ alert: Alert) {
        guard let (rule, key) = opened else { return }
        opened = nil
        var throttled = throttles[rule]?[key]
        throttled?.alert = alert
        throttles[rule]?[key] = throttled
    }

    /// What was held back in windows that have ended.
    mutating func takeSummaries(nowNanoseconds: UInt64) -> [Summary] {
        nextSummaryNanoseconds = UInt64.max
        for rule in throttles.keys.sorted() {
            while let (key, oldest) = throttles[rule]?.oldest() {
                guard oldest.endNanoseconds <= nowNanoseconds else {
                    nextSummaryNanoseconds = min(nextSummaryNanoseconds, oldest.endNanoseconds)
                    break
                }
                _ = throttles[rule]?.remove(key)
                note(oldest, rule)
            }
        }
        defer { due = [] }
        return due
    }

    private mutating func open(_ rule: Int, _ context: EventContext, _ engine: borrowing Engine, _ now: UInt64) {
        guard let key = keys[rule].key(.sequence, context, engine, wantsAll: true) else { return }
        var table = sequences.removeValue(forKey: rule) ?? BoundedTable(capacity: Self.keyCapacity)
        if table[key] != nil { _ = table.remove(key) }
        _ = table.insert(now, for: key)
        sequences[rule] = table
    }

    private mutating func reaches(
        _ threshold: AlertPolicy.Threshold, _ rule: Int, _ key: [UInt8], _ now: UInt64
    ) -> Bool {
        var table = thresholds.removeValue(forKey: rule) ?? BoundedTable(capacity: Self.keyCapacity)
        defer { thresholds[rule] = table }
        var times = table.remove(key) ?? []
        times.removeAll { now &- $0 > threshold.windowNanoseconds }
        times.append(now)
        guard times.count < threshold.count else { return true }
        _ = table.insert(times, for: key)
        return false
    }

    private mutating func passes(
        _ throttle: AlertPolicy.Throttle, _ rule: Int, _ key: [UInt8], _ count: UInt64, _ now: UInt64
    ) -> Bool {
        var table = throttles.removeValue(forKey: rule) ?? BoundedTable(capacity: Self.throttleCapacity)
        defer { throttles[rule] = table }
        if var known = table[key], known.endNanoseconds > now {
            known.heldBackCount &+= count
            table[key] = known
            return false
        }
        if let ended = table.remove(key) { note(ended, rule) }
        let end = now &+ throttle.windowNanoseconds
        if let givenUp = table.insert(Throttled(endNanoseconds: end), for: key) { note(givenUp, rule) }
        nextSummaryNanoseconds = due.isEmpty ? min(nextSummaryNanoseconds, end) : now
        opened = (rule, key)
        return true
    }

    private mutating func note(_ throttled: Throttled, _ rule: Int) {
        guard throttled.heldBackCount > 0, let alert = throttled.alert else { return }
        due.append(
            Summary(
                alert: alert, count: throttled.heldBackCount,
                windowNanoseconds: policies[rule].throttle?.windowNanoseconds ?? 0))
    }
}
