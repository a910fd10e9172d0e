// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// Mounts were made, moved, changed or undone, or could not be.
public enum MountChange: Event {
    public typealias Body = rf_mount_change

    public static let type = EventType.mountChange
    public static let summary = "Mounts were made, moved, changed or undone, or could not be."
    public static let names: [String] = [
        "mount", "umount", "umount2", "move_mount", "fsopen", "fsconfig", "fsmount", "fspick", "open_tree",
        "open_tree_attr", "mount_setattr",
    ]
    public static let category = "file"
    public static let programs = [SyscallProgram("mount_change", names)]
    public static let hasCallArguments = true
    public static let arguments: [EventArgument] = [
        EventArgument(
            "mounted", .tail(.path), .text,
            "Path of the mounted tree where a descriptor stands for it; after move_mount where it now lies."),
        EventArgument(
            "resolved", .body(Slot(\rf_mount_change.call.flags, mask: UInt32(RF_PATH_RESOLVED))), .boolean,
            "Whether the kernel said which tree it was; else all paths are composed of strings."),
        EventArgument(
            "attr_set", .body(Slot(\rf_mount_change.attr_set)), .hexadecimal,
            "MOUNT_ATTR_* bits that mount_setattr sets."),
        EventArgument(
            "attr_clr", .body(Slot(\rf_mount_change.attr_clr)), .hexadecimal,
            "MOUNT_ATTR_* bits that mount_setattr clears."),
        EventArgument(
            "propagation", .body(Slot(\rf_mount_change.propagation)), .hexadecimal,
            "MS_* bit of the propagation that mount_setattr sets."),
        EventArgument(
            "mnt_ns", .body(Slot(\rf_mount_change.mount_namespace)), .decimal,
            "Inode of the caller's mount namespace."),
    ]
}
