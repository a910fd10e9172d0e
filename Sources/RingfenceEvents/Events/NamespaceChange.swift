// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// unshare or setns put a thread into other namespaces.
public enum NamespaceChange: Event {
    public typealias Body = rf_namespace_change

    public static let type = EventType.namespaceChange
    public static let summary =
        "A thread went into other namespaces by unshare or setns; failed ones are plain system calls."
    public static let names: [String] = ["namespace_change"]
    public static let category = "process"
    public static let programs = [SyscallProgram("namespace_change", ["unshare", "setns"])]
    public static let arguments: [EventArgument] = [
        EventArgument(
            "res", .body(Slot(\rf_namespace_change.ret)), .result,
            "What the call gave."),
        EventArgument(
            "flags", .body(Slot(\rf_namespace_change.flags)), .hexadecimal,
            "CLONE_NEW* bits as the program passed them; setns may be given none."),
        EventArgument(
            "mnt", .body(Slot(\rf_namespace_change.now.mnt)), .decimal,
            "Inode of the mount namespace now."),
        EventArgument(
            "net", .body(Slot(\rf_namespace_change.now.net)), .decimal,
            "Inode of the network namespace now."),
        EventArgument(
            "user", .body(Slot(\rf_namespace_change.now.user)), .decimal,
            "Inode of the user namespace now."),
        EventArgument(
            "pid_for_children", .body(Slot(\rf_namespace_change.pid_for_children)), .decimal,
            "Inode of the pid namespace that children will be in."),
        EventArgument(
            "time_for_children", .body(Slot(\rf_namespace_change.time_for_children)), .decimal,
            "Inode of the time namespace that children will be in."),
    ]
}
