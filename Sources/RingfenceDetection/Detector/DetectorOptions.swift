// SPDX-License-Identifier: Apache-2.0

/// Bounds of what the detector remembers.
public struct DetectorOptions: Sendable, Hashable {
    /// Rows of the process table, those of ended processes included; at least 64.
    public var processCapacity = 65536
    /// Ended processes without living descendants that stay known, for events that come late.
    public var exitedProcessCapacity = 4096
    /// Containers known at once; the kernel's table has 8192 cgroups.
    public var containerCapacity = 4096
    /// Deviations remembered so that each is told once a process.
    public var repeatedDeviationCapacity = 16384
    /// Keep what the directory tells for `takeFoundCgroups`, which must then be called.
    public var isRecorded = false
    /// Ancestors told in an alert.
    public var ancestorLimit = 8

    /// The defaults.
    public init() {}
}
