// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// What is known of a process, as one flat row: fields are read by their offset.
public struct ProcessRow: BitwiseCopyable {
    /// Thread group in the initial pid namespace; 0: the row is free.
    public var pid: UInt32 = 0
    /// As far as known, else 0.
    public var parentPID: UInt32 = 0
    /// Nanoseconds on CLOCK_BOOTTIME; with `pid` names the process for ever.
    public var startBoottimeNanoseconds: UInt64 = 0
    /// Start on CLOCK_REALTIME, nanoseconds since the epoch.
    public var startRealtimeNanoseconds: UInt64 = 0
    /// The parent's, as far as known, else 0.
    public var parentStartBoottimeNanoseconds: UInt64 = 0
    /// Another number after each change: tells whether something remembered of the row still holds.
    public var revision: UInt64 = 0
    /// Row of the parent, which stays as long as this one; -1: none.
    public var parentIndex: Int32 = -1
    /// Rows whose parent this is.
    public var childCount: UInt32 = 0
    /// Ancestors that it was linked to when its parent was; 0 without a parent.
    public var generation: UInt32 = 0
    /// 1 once it has ended.
    public var hasExited: UInt32 = 0
    /// 1 while it runs the container runtime's program: it has come into the container's cgroup and not yet started a
    /// program of the container.
    public var isRuntime: UInt32 = 0

    /// 1: the program it runs was started in a container. Then it is no runtime of the host's, into whatever other cgroup
    /// it moves: who may make cgroups could otherwise pass for one.
    public var startedInContainer: UInt32 = 0

    /// cgroup that it is in, as the last event told.
    public var cgroupID: UInt64 = 0
    /// cgroup in which the program it runs was started, its own exec's or an ancestor's. While this lies outside the
    /// container it is in, it is the container's runtime and not the container.
    public var execCgroupID: UInt64 = 0
    /// Mount namespace in which that program was started.
    public var execMountNamespace: UInt32 = 0
    /// `RF_EXEC_*` of the last exec.
    public var execFlags: UInt32 = 0

    /// In its own pid namespace.
    public var vpid: UInt32 = 0
    public var sessionID: UInt32 = 0
    public var processGroup: UInt32 = 0
    public var virtualSessionID: UInt32 = 0
    public var virtualProcessGroup: UInt32 = 0
    /// Device number in the old encoding, 0: none.
    public var terminal: UInt32 = 0
    /// `RF_PROCESS_*`.
    public var flags: UInt32 = 0
    /// 0 off, 1 strict, 2 filter.
    public var seccompMode: UInt32 = 0
    public var seccompFilterCount: UInt32 = 0
    /// 1: `arguments` ends before the truth does.
    public var argumentsAreTruncated: UInt32 = 0
    public var credentials = rf_credentials()
    public var namespaces = rf_namespaces()
    /// What its children's will be; 0: its own.
    public var pidNamespaceForChildren: UInt32 = 0
    public var timeNamespaceForChildren: UInt32 = 0
    /// `NamespaceKinds` of the last namespace_change.
    public var changedNamespaces: UInt32 = 0
    /// 1: what follows is known. It is of before the last exec or change of credentials, the process's own.
    public var knowsPrevious: UInt32 = 0
    /// -1: not known.
    public var previousUID: Int64 = -1
    public var previousEffectiveUID: Int64 = -1
    public var previousGID: Int64 = -1
    public var previousEffectiveGID: Int64 = -1
    public var previousEffectiveCapabilities: UInt64 = 0
    public var previousPermittedCapabilities: UInt64 = 0
    public var executable = rf_file()

    /// The bytes of `name`.
    public var nameStorage: (UInt64, UInt64) = (0, 0)
    /// comm; lies in this row, and so has to be set anew in a copy.
    public var name = LentBytes.missing
    /// The first argument: what the program was called by.
    public var calledAs = LentBytes.missing
    public var executablePath = LentBytes.missing
    /// The name and the arguments after the first, with spaces between them.
    public var commandLine = LentBytes.missing
    /// The arguments after the first, with spaces between them.
    public var argumentText = LentBytes.missing
    /// NUL after each argument.
    public var arguments = LentBytes.missing
    /// Variables with spaces between them.
    public var environment = LentBytes.missing
    public var workingDirectory = LentBytes.missing
    /// Path of the script when a script runs.
    public var interpreter = LentBytes.missing

    /// Nothing known.
    @_noLocks
    public init() {}
}
