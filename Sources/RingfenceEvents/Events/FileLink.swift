// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A name was moved or made, or could not be.
public enum FileLink: Event {
    public typealias Body = rf_file_link

    public static let type = EventType.fileLink
    public static let summary = "A file was renamed or linked, or could not be."
    public static let names: [String] = [
        "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat",
    ]
    public static let category = "file"
    public static let programs = [SyscallProgram("file_link", names)]
    public static let hasCallArguments = true
    public static let arguments: [EventArgument] = [
        EventArgument(
            "resolved", .body(Slot(\rf_file_link.call.flags, mask: UInt32(RF_PATH_RESOLVED))), .boolean,
            "Whether the kernel said which file was linked; else all paths are composed of strings."),
        EventArgument(
            "ino", .body(Slot(\rf_file_link.call.file.inode)), .decimal,
            "Inode of the linked file, 0 where it is not resolved."),
    ]
}
