// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Logging
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
    /// - Throws: `KernelError` when the kernel side fails, `ContainerError` when no hierarchy names containers,
    ///   `SinkError` when the output cannot be started.
    func run() throws {
        SignalWatcher.block()
        let features = KernelFeatures.probe()
        try require(features)
        let disk = DiskFileSystem()
        let hierarchy = try CgroupHierarchy.detect(on: disk)
        log.info("containers are named by \(hierarchy.mountPoint): \(hierarchy.reason)")
        if features.capabilityHook == .none { log.warning("capability checks are not seen on this kernel") }

        let probe = try Probe(configuration.probeConfiguration(for: hierarchy), features: features)
        let reader = try probe.makeReader()
        let waiter = try probe.makeWaiter(for: reader)
        SignalWatcher.start(ending: waiter)

        let host = HostFacts.live()
        var detector = Detector(
            rules: configuration.rules, expectations: configuration.expectations,
            directory: ContainerDirectory(host: disk, hierarchy: hierarchy), host: host)
        for diagnostic in detector.diagnostics { log.warning("\(diagnostic.message)") }
        var policy = KernelPolicy(probe: probe, architecture: host.architecture)
        try policy.apply(detector.demand)
        // Attach before looking around: what starts meanwhile is in the rings, and is read after what was found.
        try probe.attach()
        let foundCount = try takeOver(from: probe, into: &detector)
        try policy.apply(detector.takeKernelUpdates())

        let log = log
        let queue = try AlertQueue(
            sink: DescriptorSink.standardOutput(configuration.format), hostname: host.hostname
        ) { failure in
            if failure.code == .closed { return waiter.shutDown() }
            log.error("\(failure)")
        }
        log.info(
            """
            watching: \(configuration.rules.count) rules, \(configuration.expectations.count) expectations, \
            \(foundCount) processes and \(detector.statistics.containerCount) containers found
            """)
        var loop = EventLoop(
            reader: reader, waiter: waiter, detector: detector, policy: policy,
            accounting: Accounting(probe: probe, host: host), queue: queue)
        try loop.run(deadlineNanoseconds: configuration.deadlineNanoseconds)
        probe.detach()
        let report = try loop.finish()
        queue.close(timeoutMilliseconds: Agent.closeTimeoutMilliseconds)
        tell(report)
    }

    private func require(_ features: KernelFeatures) throws(KernelError) {
        guard let missing = features.checks.first(where: { $0.isRequired && !$0.isAvailable }) else { return }
        throw KernelError(.unsupported, action: "\(missing.name): \(missing.reason)")
    }

    /// Containers first, so that the processes found in them are known to be theirs.
    private func takeOver(from probe: Probe, into detector: inout Detector) throws -> Int {
        try detector.discoverContainers(nowNanoseconds: RingReader.nowNanoseconds())
        let records = try probe.existingProcesses()
        var count = 0
        ProcessTakeover.forEachRecord(in: records) { record in
            detector.consume(record)
            count += 1
        }
        return count
    }

    private func tell(_ report: AccountingReport) {
        for line in report.lines { log.info("accounting: \(line.text)") }
        if report.malformedCount > 0 { log.error("accounting: \(report.malformedCount) malformed records") }
        log.info("accounting: \(report.addsUp ? "every event is accounted for" : "events are unaccounted for")")
    }
}
