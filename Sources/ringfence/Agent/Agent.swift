// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Logging
internal import RingfenceContainers
internal import RingfenceDetection
internal import RingfenceKernel
internal import RingfenceOutputs

/// The agent's life: from a checked configuration to the last alert.
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
        try Agent.require(features)
        let disk = DiskFileSystem()
        let hierarchy = try CgroupHierarchy.detect(on: disk)
        log.info("containers are named by \(hierarchy.mountPoint): \(hierarchy.reason)")

        let probe = try Probe(configuration.probeConfiguration(for: hierarchy), features: features)
        let reader = try probe.makeReader()
        let waiter = try probe.makeWaiter(for: reader)
        SignalWatcher.start(ending: waiter)

        let host = HostFacts.live()
        var directory = ContainerDirectory(host: disk, hierarchy: hierarchy, roots: RuntimeDiscovery.roots(on: disk))
        var detector = Detector(
            rules: configuration.rules, expectations: configuration.expectations, directory: directory, host: host)
        var policy = KernelPolicy(probe: probe, architecture: host.architecture)
        try policy.apply(detector.demand)
        // Attach before looking around: what starts meanwhile is in the rings, and is read after what was found.
        try probe.attach()
        let found = try takeOver(probe, &detector)
        try policy.apply(detector.takeKernelUpdates())

        let queue = try AlertQueue(
            sink: DescriptorSink.standardOutput(configuration.format), hostname: host.hostname
        ) { [log] failure in
            if failure.code != .closed { log.error("\(failure)") }
            waiter.shutDown()
        }
        log.info("watching")
        var loop = EventLoop(
            reader: reader, waiter: waiter, detector: detector, policy: policy,
            accounting: Accounting(probe: probe, host: host), queue: queue)
        try loop.run(deadlineNanoseconds: configuration.deadlineNanoseconds)
        probe.detach()
        let report = try loop.finish()
        queue.close(timeoutMilliseconds: Agent.closeTimeoutMilliseconds)
        for line in report.lines { log.info("\(line.text)") }
    }
}
