// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A call opened a file, or failed to.
public enum FileOpen: Event {
    public typealias Body = rf_file_open

    public static let type = EventType.fileOpen
    public static let summary = "A file was opened, or could not be."
    public static let names: [String] = ["openat", "open", "openat2", "creat"]
    public static let category = "file"
    public static let programs = [SyscallProgram("file_open", names)]
    public static let arguments: [EventArgument] = [
        EventArgument(
            "fd", .body(Slot(\rf_file_open.ret)), .descriptor,
            "Descriptor, or why there is none."),
        EventArgument(
            "dirfd", .body(Slot(\rf_file_open.dirfd)), .descriptor,
            "Directory that a relative name starts from."),
        EventArgument(
            "name", .tail(.userPath), .text,
            "Path as the program passed it."),
        EventArgument(
            "path", .tail(.path), .text,
            "Path of the file as the kernel resolved it."),
        EventArgument(
            "flags", .body(Slot(\rf_file_open.open_flags)), .openFlags,
            "O_* bits."),
        EventArgument(
            "mode", .body(Slot(\rf_file_open.mode)), .octal,
            "Permission bits for a file that it makes."),
        EventArgument(
            "resolve", .body(Slot(\rf_file_open.resolve)), .hexadecimal,
            "RESOLVE_* bits of openat2."),
        EventArgument(
            "created", .body(Slot(\rf_file_open.created)), .decimal,
            "1 when this call made the file."),
        EventArgument(
            "dev", .body(Slot(\rf_file_open.file.dev)), .hexadecimal,
            "Device of the file, the kernel's number."),
        EventArgument(
            "ino", .body(Slot(\rf_file_open.file.inode)), .decimal,
            "Inode of the file."),
    ]
}
