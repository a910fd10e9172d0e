// SPDX-License-Identifier: Apache-2.0

/// Controllers of cgroup v1 whose hierarchy may name the containers, in order of preference. Raw values are those of
/// `enum rf_v1_controller` in `ringfence/config.h`.
public enum V1Controller: UInt32, Sendable, Hashable, CaseIterable {
    case pids = 0
    case memory = 1
    case cpuset = 2
    case devices = 3
    case cpuacct = 4
    case freezer = 5

    /// As in /proc/cgroups and in mount options.
    public var name: String { "\(self)" }
}
