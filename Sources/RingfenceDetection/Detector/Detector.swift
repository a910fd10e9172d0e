// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
public import RingfenceContainers
public import RingfenceDocuments
internal import RingfenceEvents
public import RingfenceExpectations
public import RingfenceRules

/// Takes records in, in the order of their time, and gives alerts and changes to the kernel's maps.
///
/// Not for two threads at once: one consumer owns it.
public struct Detector: ~Copyable {
    /// What the kernel has to deliver for the rules and expectations.
    public let demand: KernelDemand
    /// What is wrong with rules that are therefore not asked.
    public let diagnostics: [Diagnostic]
    var engine: Engine
    var tracker: ContainerTracker
    var writer: AlertWriter
    var judge: ExpectationJudge
    private let rules: [Rule]
    private let outputs: [RuleOutput]
    var gates: AlertGates
    var alerts: [Alert] = []
    var updates: [KernelUpdate] = []
    /// The record under way tells of a program that the runtime started in a container, or of one found there.
    var hasEnteredContainer = false
    var refusedContainerCount: UInt64 = 0

    /// A detector for these rules and expectations.
    ///
    /// - Parameters:
    ///   - directory: the host's containers; nil where there is no host, as in a replay: then records tell of them.
    ///   - seed: of the plan's hashes; a random one, since names come from attackers.
    public init(
        rules: [Rule], expectations: [Expectation] = [], directory: ContainerDirectory?, host: HostFacts,
        options: DetectorOptions = DetectorOptions(),
        seed: UInt64 = UInt64.random(in: .min ... .max)
    ) {
        let compiled = PlanCompiler.compile(rules, architecture: host.architecture, seed: seed)
        self.rules = compiled.rules
        outputs = compiled.outputs
        gates = AlertGates(compiled.rules, compiled.keys, compiled.openers)
        diagnostics = compiled.diagnostics
        var demand = compiled.demand
        for type: EventType in [
            .processFork, .processExec, .processExit, .cgroupMkdir, .cgroupRmdir, .cgroupAttach, .credentialsChange,
            .namespaceChange, .processRename,
        ] {
            // Without these the tables know neither processes nor containers, or no longer know them rightly.
            demand.eventsInContainers.insert(type)
            demand.eventsOnHost.insert(type)
        }
        if !expectations.isEmpty {
            demand.eventsInContainers.insert(.syscall)
            demand.eventsInContainers.insert(.capabilityCheck)
        }
        self.demand = demand
        engine = Engine(compiled, host: host, options: options)
        tracker = ContainerTracker(directory: directory, isRecorded: options.isRecorded)
        judge = ExpectationJudge(
            expectations, host: host, repeatedCapacity: options.repeatedDeviationCapacity)
        writer = AlertWriter(host: host, ancestorLimit: options.ancestorLimit)
        updates = judge.profilesKnownAhead().map { .profile($0) }
    }

    /// Takes one record of the wire format in. Its bytes are only read during the call.
    ///
    /// Allocates when a program starts (its strings), a cgroup changes, or there is something to say; for any other
    /// event neither that nor locking happens.
    public mutating func consume(_ record: UnsafeRawBufferPointer) {
        let preparation = engine.accept(record)
        guard let event = engine.event else { return }
        switch preparation {
        case .malformed, .unknownType: return
        case .none: break
        case .learn: learn(event)
        case .placeCgroup: place(event)
        }
        if event.timeNanoseconds >= gates.nextSummaryNanoseconds {
            tellSummaries(nowNanoseconds: event.timeNanoseconds)
        }
        // It tells what is, and is no act that a rule could ask about.
        if event.type == .containerFound { return }
        let context = engine.join(event)
        let findings = engine.judge(context)
        if !findings.isEmpty { speak(findings, context) }
        if hasEnteredContainer {
            hasEnteredContainer = false
            judgePosture(context)
        }
        engine.finish(event)
    }

    /// Takes in all containers that run now. Call it after the kernel side was attached and before the first record.
    ///
    /// - Parameter nowNanoseconds: CLOCK_MONOTONIC.
    public mutating func discoverContainers(nowNanoseconds: UInt64) throws(ContainerError) {
        apply(try tracker.discover(into: &engine.containers, nowNanoseconds: nowNanoseconds))
        for number in 0...engine.containers.count {
            tracker.learnIdentities(Int32(clamping: number), in: &engine.containers, nowNanoseconds: nowNanoseconds)
        }
    }

    /// When `refreshContainers` next has something to do, on CLOCK_MONOTONIC; nil when nothing waits.
    public var nextContainerRefreshNanoseconds: UInt64? { tracker.nextRefreshNanoseconds }

    /// Looks again for details that were not on disk when a container was made.
    ///
    /// - Parameter nowNanoseconds: CLOCK_MONOTONIC.
    public mutating func refreshContainers(nowNanoseconds: UInt64) {
        apply(tracker.refresh(&engine.containers, nowNanoseconds: nowNanoseconds))
    }

    /// The alerts since the last call, in the order of their events.
    public mutating func takeAlerts() -> [Alert] {
        if alerts.isEmpty { return [] }
        defer { alerts = [] }
        return alerts
    }

    /// What the directory told since the last call, for a capture: it belongs in front of the record that was taken in
    /// last. Empty unless the options say that it is recorded.
    public mutating func takeFoundCgroups() -> [FoundCgroup] {
        if tracker.observed.isEmpty { return [] }
        return tracker.takeObserved()
    }

    /// The changes to the kernel's maps since the last call, to be applied in this order.
    public mutating func takeKernelUpdates() -> [KernelUpdate] {
        if updates.isEmpty { return [] }
        defer { updates = [] }
        return updates
    }

    /// Counters as they stand.
    public var statistics: DetectorStatistics {
        var statistics = DetectorStatistics()
        statistics.decodedCount = (0..<EventType.numberLimit).reduce(0) { $0 &+ engine.countByType[$1] }
        statistics.malformedCount = engine.malformedCount
        statistics.unknownTypeCount = engine.unknownTypeCount
        statistics.countByType = (0..<EventType.numberLimit).map { engine.countByType[$0] }
        statistics.alertCount = writer.count
        statistics.repeatedCount = judge.repeated.repeatedCount
        statistics.evictedProcessCount = engine.processes.evictedCount
        statistics.processCount = engine.processes.count
        statistics.containerCount = engine.containers.count
        statistics.unjudgedContainerCount = refusedContainerCount
        return statistics
    }

    private mutating func speak(_ findings: Engine.Findings, _ context: EventContext) {
        let first = alerts.count
        for index in 0..<findings.matchCount {
            let rule = Int(engine.evaluator.matches[index])
            guard let count = gates.admit(rule, context, engine) else { continue }
            var alert = writer.detection(rules[rule], outputs[rule], context, engine)
            alert.count = count
            gates.noteTold(alert)
            alerts.append(alert)
        }
        // What the rules' alerts say of the call is then the truth too, and not only that it failed.
        let isDenied =
            findings.isSuspectCall
            ? judgeCall(context) : context.event.type.isPathCall && alerts.count > first && judge.deniesCall(context)
        if isDenied {
            for index in first..<alerts.count { alerts[index].event?.verdict = .deniedBySeccomp }
        }
        if findings.isUnexpectedCapability { judgeCapability(context) }
    }
}
