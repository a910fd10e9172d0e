// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A file was made, removed or changed by its path or descriptor, or could not be.
public enum FileChange: Event {
    public typealias Body = rf_file_change

    public static let type = EventType.fileChange
    public static let summary = "A file was made, removed or changed, or could not be."
    public static let names: [String] = [
        "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "mknod", "mknodat", "truncate", "truncate64", "ftruncate",
        "ftruncate64", "fallocate", "chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat",
        "chown32", "fchown32", "lchown32", "setxattr", "lsetxattr", "fsetxattr", "setxattrat", "removexattr",
        "lremovexattr", "fremovexattr", "removexattrat", "utime", "utimes", "futimesat", "utimensat",
        "utimensat_time64", "file_setattr",
    ]
    public static let category = "file"
    public static let programs = [SyscallProgram("file_change", names)]
    public static let hasCallArguments = true
    public static let arguments: [EventArgument] = [
        EventArgument(
            "resolved", .body(Slot(\rf_file_change.call.flags, mask: UInt32(RF_PATH_RESOLVED))), .boolean,
            "Whether the kernel said which file it was; else its path is composed of strings."),
        EventArgument(
            "ino", .body(Slot(\rf_file_change.call.file.inode)), .decimal,
            "Inode of the file, 0 where it is not resolved."),
    ]
}
