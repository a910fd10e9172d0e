// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// Bytes went into a regular file: the first write through a descriptor, and the sum at its close.
public enum FileWrite: Event {
    public typealias Body = rf_file_write

    public static let type = EventType.fileWrite
    public static let summary = "A file was written to for the first time, or closed after writes."
    public static let names: [String] = ["write", "file_close_written"]
    public static let category = "file"
    public static let programs = [
        SyscallProgram(
            "file_write",
            [
                "write", "pwrite64", "writev", "pwritev", "pwritev2", "sendfile", "sendfile64", "copy_file_range",
                "splice",
            ]),
        SyscallProgram("file_close", ["close", "dup2", "dup3"]),
    ]
    public static let arguments: [EventArgument] = [
        EventArgument(
            "fd", .body(Slot(\rf_file_write.fd)), .decimal,
            "Descriptor."),
        EventArgument(
            "path", .tail(.path), .text,
            "Path of the file as the kernel resolved it."),
        EventArgument(
            "size", .body(Slot(\rf_file_write.bytes)), .decimal,
            "Bytes: of this call, or at the close in all through the descriptor."),
        EventArgument(
            "writes", .body(Slot(\rf_file_write.writes)), .decimal,
            "Calls so far."),
        EventArgument(
            "dev", .body(Slot(\rf_file_write.file.dev)), .hexadecimal,
            "Device of the file, the kernel's number."),
        EventArgument(
            "ino", .body(Slot(\rf_file_write.file.inode)), .decimal,
            "Inode of the file."),
    ]
}

extension FileWrite {
    /// `phase`: the descriptor was closed, and this is the sum.
    public static var closePhase: UInt32 { @_noLocks get { 1 } }
}
