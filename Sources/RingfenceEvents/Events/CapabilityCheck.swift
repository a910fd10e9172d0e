// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// The kernel asked whether a process has a capability.
public enum CapabilityCheck: Event {
    public typealias Body = rf_capability_check

    public static let type = EventType.capabilityCheck
    public static let summary =
        "A capability was asked for, the first time a process, capability, namespace and verdict."
    public static let names: [String] = ["capability"]
    public static let category = "capability"
    public static let arguments: [EventArgument] = [
        EventArgument(
            "res", .body(Slot(\rf_capability_check.ret)), .result,
            "0 granted, or the errno."),
        EventArgument(
            "capability", .body(Slot(\rf_capability_check.capability)), .capability,
            "The capability."),
        EventArgument(
            "target_user_namespace", .body(Slot(\rf_capability_check.target_user_namespace)), .decimal,
            "Inode of the user namespace that it was asked for in."),
    ]
}
