// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Logging
internal import RingfenceCapture
internal import RingfenceContainers
internal import RingfenceDetection
internal import RingfenceDocuments
internal import RingfenceKernel
internal import RingfenceOutputs

/// The agent's life, from a checked configuration to the last alert.
struct Agent {
    private static let closeTimeoutMilliseconds: Int32 = 2000

    private let configuration: AgentConfiguration
    private let log: Logger

    init(_ configuration: AgentConfiguration, log: Logger) {
        self.configuration = configuration
        self.log = log
    }

    /// Watches until it is told to end, its reader is gone or its time is over.
    ///
    /// - Returns: what came of the capture, where one was to be written.
    /// - Throws: `KernelError` when the kernel side fails, `ContainerError` when no hierarchy names containers,
    ///   `SinkError` when the output cannot be started, `CaptureError` when the capture cannot.
    @discardableResult
    func run() throws -> Recording.Outcome? {
        SignalWatcher.block()
        let features = KernelFeatures.probe()
        try require(features)
        let disk = DiskFileSystem()
        let hierarchy = try CgroupHierarchy.detect(on: disk)
        log.info("containers are named by \(hierarchy.mountPoint): \(hierarchy.reason)")
        if features.capabilityHook == .none { log.warning("capability checks are not seen on this kernel") }

        let host = HostFacts.live()
        var recording = try configuration.recording.map { recording in
            try Recording(
                recording,
                facts: CaptureFacts(host, hierarchy: hierarchy, features: features, recording: recording))
        }
        var options = DetectorOptions()
        options.isRecorded = recording != nil
        var detector = Detector(
            rules: configuration.rules, expectations: configuration.expectations,
            directory: ContainerDirectory(host: disk, hierarchy: hierarchy), host: host, options: options)
        for diagnostic in detector.diagnostics { log.warning("\(diagnostic.message)") }
        let breadth = configuration.recording?.breadth ?? .demanded
        let demand = breadth.widened(detector.demand)

        let probe = try Probe(
            configuration.probeConfiguration(for: hierarchy, demand: demand), features: features)
        let reader = try probe.makeReader()
        let waiter = try probe.makeWaiter(for: reader)
        SignalWatcher.start(ending: waiter)
        var policy = KernelPolicy(
            probe: probe, architecture: host.architecture, tellsExpectedCapabilities: breadth != .demanded)
        try policy.apply(demand)
        // Attach before looking around: what starts meanwhile is in the rings, and is read after what was found.
        try probe.attach()
        let foundCount = try takeOver(from: probe, into: &detector, &recording)
        try policy.apply(detector.takeKernelUpdates())

        let queue = try makeQueue(hostname: host.hostname, ending: waiter)
        log.info(
            """
            watching: \(configuration.rules.count) rules, \(configuration.expectations.count) expectations, \
            \(foundCount) processes and \(detector.statistics.containerCount) containers found
            """)
        var loop = EventLoop(
            reader: reader, waiter: waiter, detector: detector, policy: policy,
            accounting: Accounting(probe: probe, host: host), queue: queue,
            recording: recording, notice: RecordingNotice(host: host))
        try loop.run(deadlineNanoseconds: configuration.deadlineNanoseconds)
        probe.detach()
        let report = try loop.finish()
        let outcome = loop.finishRecording(report)
        queue.close(timeoutMilliseconds: Agent.closeTimeoutMilliseconds)
        tell(report)
        if let outcome { tell(outcome) }
        return outcome
    }

    private func makeQueue(hostname: String, ending waiter: RingWaiter) throws(SinkError) -> AlertQueue {
        switch configuration.alerts {
        case .log: return try AlertQueue(sink: AgentAlertLog(log: log), hostname: hostname)
        case .standardOutput(let format):
            let log = log
            return try AlertQueue(sink: DescriptorSink.standardOutput(format), hostname: hostname) { failure in
                if failure.code == .closed { return waiter.shutDown() }
                log.error("\(failure)")
            }
        }
    }

    private func require(_ features: KernelFeatures) throws(KernelError) {
        guard let missing = features.checks.first(where: { $0.isRequired && !$0.isAvailable }) else { return }
        throw KernelError(.unsupported, action: "\(missing.name): \(missing.reason)")
    }

    /// Containers first, so that the processes found in them are known to be theirs.
    private func takeOver(
        from probe: Probe, into detector: inout Detector, _ recording: inout Recording?
    ) throws -> Int {
        try detector.discoverContainers(nowNanoseconds: RingReader.nowNanoseconds())
        let records = try probe.existingProcesses()
        var count = 0
        ProcessTakeover.forEachRecord(in: records) { record in
            detector.consume(record)
            recording?.note(record, takenInBy: &detector)
            count += 1
        }
        return count
    }

    private func tell(_ outcome: Recording.Outcome) {
        let counts = outcome.counts
        log.info("capture: seen=\(counts.seen) written=\(counts.written) dropped=\(counts.dropped)")
        if let failure = outcome.failure { log.error("capture: \(failure)") }
    }

    private func tell(_ report: AccountingReport) {
        for line in report.lines { log.info("accounting: \(line.text)") }
        if report.malformedCount > 0 { log.error("accounting: \(report.malformedCount) malformed records") }
        log.info("accounting: \(report.addsUp ? "every event is accounted for" : "events are unaccounted for")")
    }
}
