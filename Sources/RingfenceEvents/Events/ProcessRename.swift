// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A process got another comm, other than by an exec; the header is that of whoever wrote the name.
public enum ProcessRename: Event {
    public typealias Body = rf_process_rename

    public static let type = EventType.processRename
    public static let summary = "A process got another name, by prctl or by a write to its comm."
    public static let names: [String] = ["process_rename"]
    public static let category = "process"
    public static let hooks = ["process_rename"]
    public static let arguments: [EventArgument] = [
        EventArgument(
            "name", .tail(.name), .text,
            "The new name, at most 15 bytes."),
        EventArgument(
            "pid", .body(Slot(\rf_process_rename.renamed_pid)), .decimal,
            "The process that got it."),
    ]
}
