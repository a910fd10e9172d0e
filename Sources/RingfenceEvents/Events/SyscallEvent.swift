// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A system call ended. Its arguments are those of the system call table.
public enum SyscallEvent: Event {
    public typealias Body = rf_syscall

    public static let type = EventType.syscall
    public static let summary = "A system call ended; its arguments are those of the system call table."
    public static let names: [String] = []
    public static let category = "system"
    public static let arguments: [EventArgument] = []
    public static let hasCallArguments = true
}
