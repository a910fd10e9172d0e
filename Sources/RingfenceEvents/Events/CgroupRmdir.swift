// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A cgroup was removed; the header is the remover's.
public enum CgroupRmdir: Event {
    public typealias Body = rf_cgroup_rmdir

    public static let type = EventType.cgroupRmdir
    public static let summary = "A cgroup was removed."
    public static let names: [String] = ["cgroup_rmdir"]
    public static let category = "cgroup"
    public static let arguments: [EventArgument] = [
        EventArgument(
            "id", .body(Slot(\rf_cgroup_rmdir.id)), .decimal,
            "The cgroup's id."),
        EventArgument(
            "parent_id", .body(Slot(\rf_cgroup_rmdir.parent_id)), .decimal,
            "Id of the cgroup above."),
        EventArgument(
            "level", .body(Slot(\rf_cgroup_rmdir.level)), .decimal,
            "Depth, the root's is 0."),
    ]
}
