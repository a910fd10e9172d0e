// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import RingfenceContainers
internal import RingfenceDetection
internal import RingfenceEvents
internal import RingfenceExpectations
internal import RingfenceKernel
internal import RingfenceOutputs
internal import RingfenceRules

/// What the agent is to do, checked and complete.
struct AgentConfiguration {
    /// Only enabled ones.
    var rules: [Rule]
    var expectations: [Expectation]
    var alerts: AlertDestination
    /// How long it runs; nil: until it is told to end.
    var duration: Duration?
    /// Leave out what tasks outside containers do, apart from process and cgroup events.
    var containersOnly: Bool
    /// The capture to be written; nil: none.
    var recording: RecordingConfiguration?

    /// Where alerts go.
    enum AlertDestination {
        case standardOutput(AlertFormat)
        /// Only what the agent has to say of itself, to the log.
        case log
    }

    /// When the agent ends by itself, CLOCK_MONOTONIC; nil: never. Counted from the call.
    var deadlineNanoseconds: UInt64? {
        guard let duration else { return nil }
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        let (seconds, attoseconds) = duration.components
        return UInt64(clamping: Int64(now.tv_sec) &+ seconds) &* 1_000_000_000
            &+ UInt64(clamping: Int64(now.tv_nsec) &+ attoseconds / 1_000_000_000)
    }

    /// What the eBPF programs are told, on a host whose containers are named by `hierarchy`.
    /// Only the programs that `demand` needs are loaded.
    func probeConfiguration(for hierarchy: CgroupHierarchy, demand: KernelDemand) -> ProbeConfiguration {
        var configuration = ProbeConfiguration()
        configuration.optionalPrograms = Set(demand.programs.map(\.name) + demand.hooks)
        configuration.agentPID = UInt32(clamping: getpid())
        configuration.hierarchyID = hierarchy.hierarchyID
        configuration.containersOnly = containersOnly
        if case .v1(let controller) = hierarchy.kind { configuration.hierarchy = controller.rawValue }
        return configuration
    }
}
