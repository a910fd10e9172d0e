// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A process or thread was made; the header is the parent's.
public enum ProcessFork: Event {
    public typealias Body = rf_process_fork

    public static let type = EventType.processFork
    public static let summary = "A process or thread was made."
    public static let names: [String] = ["clone", "fork", "vfork", "clone3"]
    public static let category = "process"
    public static let arguments: [EventArgument] = [
        EventArgument(
            "res", .body(Slot(\rf_process_fork.child_tid)), .decimal,
            "Thread id of the child, as the parent gets it."),
        EventArgument(
            "pid", .body(Slot(\rf_process_fork.child_pid)), .decimal,
            "Thread group of the child."),
        EventArgument(
            "flags", .body(Slot(\rf_process_fork.clone_flags)), .hexadecimal,
            "CLONE_* bits, 0 where the kernel does not tell."),
    ]
}
