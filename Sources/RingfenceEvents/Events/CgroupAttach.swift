// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A task was moved into a cgroup; the header is the mover's.
public enum CgroupAttach: Event {
    public typealias Body = rf_cgroup_attach

    public static let type = EventType.cgroupAttach
    public static let summary = "A task was moved into a cgroup."
    public static let names: [String] = ["cgroup_attach"]
    public static let category = "cgroup"
    public static let arguments: [EventArgument] = [
        EventArgument(
            "path", .tail(.cgroupPath), .text,
            "The cgroup's path below the hierarchy's root."),
        EventArgument(
            "id", .body(Slot(\rf_cgroup_attach.id)), .decimal,
            "The cgroup's id."),
        EventArgument(
            "pid", .body(Slot(\rf_cgroup_attach.moved_pid)), .decimal,
            "Thread group that was moved."),
        EventArgument(
            "tid", .body(Slot(\rf_cgroup_attach.moved_tid)), .decimal,
            "Thread that was moved."),
    ]
}
