// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A file was mapped to be executed, or could not be. The calls have their own events beside it, whatever they map.
public enum FileMap: Event {
    public typealias Body = rf_file_map

    public static let type = EventType.fileMap
    public static let summary = "A file was mapped to be executed, or could not be."
    public static let names: [String] = ["file_map"]
    public static let category = "file"
    public static let programs = [SyscallProgram("file_map", ["mmap", "mmap2"])]
    public static let arguments: [EventArgument] = [
        EventArgument(
            "path", .tail(.path), .text,
            "Path of the file as the kernel resolved it."),
        EventArgument(
            "addr", .body(Slot(\rf_file_map.address)), .hexadecimal,
            "Where it is mapped, or was to be."),
        EventArgument(
            "length", .body(Slot(\rf_file_map.length)), .decimal,
            "Bytes."),
        EventArgument(
            "prot", .body(Slot(\rf_file_map.protection)), .protection,
            "PROT_* bits."),
        EventArgument(
            "flags", .body(Slot(\rf_file_map.map_flags)), .hexadecimal,
            "MAP_* bits."),
        EventArgument(
            "fd", .body(Slot(\rf_file_map.fd)), .decimal,
            "Descriptor of the file."),
        EventArgument(
            "offset", .body(Slot(\rf_file_map.offset)), .decimal,
            "Where in the file the mapping starts, bytes."),
        EventArgument(
            "dev", .body(Slot(\rf_file_map.call.file.dev)), .hexadecimal,
            "Device of the file, the kernel's number."),
        EventArgument(
            "ino", .body(Slot(\rf_file_map.call.file.inode)), .decimal,
            "Inode of the file."),
    ]
}
