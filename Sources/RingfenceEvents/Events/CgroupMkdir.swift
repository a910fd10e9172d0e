// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A cgroup was made; the header is the maker's.
public enum CgroupMkdir: Event {
    public typealias Body = rf_cgroup_mkdir

    public static let type = EventType.cgroupMkdir
    public static let summary = "A cgroup was made."
    public static let names: [String] = ["cgroup_mkdir"]
    public static let category = "cgroup"
    public static let arguments: [EventArgument] = [
        EventArgument(
            "path", .tail(.cgroupPath), .text,
            "Path below the hierarchy's root."),
        EventArgument(
            "id", .body(Slot(\rf_cgroup_mkdir.id)), .decimal,
            "The cgroup's id."),
        EventArgument(
            "parent_id", .body(Slot(\rf_cgroup_mkdir.parent_id)), .decimal,
            "Id of the cgroup above."),
        EventArgument(
            "level", .body(Slot(\rf_cgroup_mkdir.level)), .decimal,
            "Depth, the root's is 0."),
    ]
}
