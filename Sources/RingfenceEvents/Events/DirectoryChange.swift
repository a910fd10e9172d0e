// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// The working directory or the root changed, or could not be.
public enum DirectoryChange: Event {
    public typealias Body = rf_directory_change

    public static let type = EventType.directoryChange
    public static let summary = "The working directory or the root changed, or could not be."
    public static let names: [String] = ["chdir", "fchdir", "chroot", "pivot_root"]
    public static let category = "file"
    public static let programs = [SyscallProgram("directory_change", names)]
    public static let hasCallArguments = true
    public static let arguments: [EventArgument] = [
        EventArgument(
            "cwd", .tail(.workingDirectory), .text,
            "Working directory after the call."),
        EventArgument(
            "resolved", .body(Slot(\rf_directory_change.call.flags, mask: UInt32(RF_PATH_RESOLVED))), .boolean,
            "Whether the kernel said which directory it was; else its path is composed of strings."),
        EventArgument(
            "ino", .body(Slot(\rf_directory_change.call.file.inode)), .decimal,
            "Inode of the directory, 0 where it is not resolved."),
        EventArgument(
            "is_process", .body(Slot(\rf_directory_change.is_process)), .boolean,
            "Whether it holds for the whole process, not only for a thread that has directories of its own."),
    ]
}
