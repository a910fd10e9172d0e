// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI

/// What the register of a system call's argument holds; `enum rf_argument_kind` of the table tells each exactly.
public enum SyscallArgumentKind: UInt32, Sendable, Hashable, CaseIterable {
    case none = 0
    case integer = 1
    case unsigned = 2
    case fileDescriptor = 3
    /// A descriptor or `AT_FDCWD` from which the next path starts.
    case directoryDescriptor = 4
    case path = 5
    case string = 6
    /// Passed in by the program; the next argument is its length in bytes.
    case socketAddress = 7
    case flags = 8
    case mode = 9
    case pointer = 10
    case size = 11
    case processID = 12
    case userID = 13
    case groupID = 14
    case signal = 15
    case address = 16

    /// Whether the bytes behind the register can come with the event.
    public var hasBytes: Bool { self == .path || self == .string || self == .socketAddress }
}

/// One argument of a system call.
public struct SyscallArgument: Sendable, Hashable {
    /// As in `evt.arg.NAME`.
    public var name: String
    public var kind: SyscallArgumentKind
}
