// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// The last thread of a process ended.
public enum ProcessExit: Event {
    public typealias Body = rf_process_exit

    public static let type = EventType.processExit
    public static let summary = "A process ended."
    public static let names: [String] = ["procexit"]
    public static let category = "process"
    public static let arguments: [EventArgument] = [
        EventArgument(
            "status", .body(Slot(\rf_process_exit.exit_code)), .decimal,
            "Exit status, 0 to 255."),
        EventArgument(
            "sig", .body(Slot(\rf_process_exit.signal)), .decimal,
            "Signal that ended it, or 0."),
        EventArgument(
            "core", .body(Slot(\rf_process_exit.core_dumped)), .decimal,
            "1 when it left a core file."),
    ]
}
