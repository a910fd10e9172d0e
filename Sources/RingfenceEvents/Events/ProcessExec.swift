// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A program started: an exec that succeeded.
public enum ProcessExec: Event {
    public typealias Body = rf_process_exec

    public static let type = EventType.processExec
    public static let summary = "A program started."
    public static let names: [String] = ["execve", "execveat"]
    public static let category = "process"
    public static let arguments: [EventArgument] = [
        EventArgument(
            "filename", .tail(.userPath), .text,
            "Path that the program was asked for by."),
        EventArgument(
            "exe", .tail(.path), .text,
            "Path of the program as the kernel resolved it."),
        EventArgument(
            "args", .tail(.arguments), .list,
            "Arguments, the program's name first."),
        EventArgument(
            "cwd", .tail(.workingDirectory), .text,
            "Working directory."),
        EventArgument(
            "interpreter", .tail(.interpreter), .text,
            "Path of the script when a script started."),
        EventArgument(
            "exe_ino", .body(Slot(\rf_process_exec.exe.inode)), .decimal,
            "Inode of the program."),
        EventArgument(
            "uid", .body(Slot(\rf_process_exec.process.credentials.uid)), .decimal,
            "User id after the exec."),
        EventArgument(
            "cap_effective", .body(Slot(\rf_process_exec.process.credentials.cap_effective)), .hexadecimal,
            "Effective capabilities after the exec."),
    ]
}
