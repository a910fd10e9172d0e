// SPDX-License-Identifier: Apache-2.0

/// What the programs are told before they are loaded; fixed while they run.
public struct ProbeConfiguration: Sendable {
    /// Thread group whose own acts are filtered, 0 for none.
    public var agentPID: UInt32 = 0
    /// Hierarchy whose ids name the containers: `RF_HIERARCHY_V2` or an `rf_v1_controller`.
    public var hierarchy: UInt32 = 0xffff_ffff
    /// The kernel's number of that hierarchy as in /proc/cgroups, 0 for cgroup v2.
    public var hierarchyID: UInt32 = 0
    /// Leave out what tasks outside containers do, apart from process and cgroup events.
    public var containersOnly = false
    /// Size of each CPU's ring in bytes, a power of two and a multiple of the page size.
    public var ringByteCount = 4 << 20

    /// The programs to load of those that only some events need: `programs` and `hooks` of the event types. nil: all. A
    /// start waits for the verifier's work on each.
    public var optionalPrograms: Set<String>?

    /// The defaults.
    public init() {}
}
