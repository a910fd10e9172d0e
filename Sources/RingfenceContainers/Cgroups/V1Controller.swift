// SPDX-License-Identifier: Apache-2.0

/// Controllers of cgroup v1 whose hierarchy may name the containers, in order of preference. Raw values are those of
/// `enum rf_v1_controller` in `ringfence/config.h`.
public enum V1Controller: UInt32, Sendable, Hashable, CaseIterable {
    /// `RF_V1_PIDS`.
    case pids = 0
    /// `RF_V1_MEMORY`.
    case memory = 1
    /// `RF_V1_CPUSET`.
    case cpuset = 2
    /// `RF_V1_DEVICES`.
    case devices = 3
    /// `RF_V1_CPUACCT`.
    case cpuacct = 4
    /// `RF_V1_FREEZER`.
    case freezer = 5

    /// As in /proc/cgroups and in mount options.
    public var name: String { "\(self)" }
}
