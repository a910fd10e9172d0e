// SPDX-License-Identifier: Apache-2.0

/// A filter's answer for one call.
public struct SeccompVerdict: Sendable, Hashable {
    /// What the answer rests on.
    public enum Reason: Sendable, Hashable {
        /// Place of the rule in its architecture's table.
        case rule(Int)
        case defaultAction
        /// The number is larger than every one that the profile names: runc's ENOSYS.
        case newerThanProfile
        case architectureNotInProfile
    }

    public var action: SeccompAction
    public var reason: Reason

    /// Whether the call is made.
    public var isAllowed: Bool { action.isAllowed }

    /// What the program gets from a call with this answer, `nil` where that is not the filter's to say. A killed call
    /// leaves its own number in the result.
    public var result: Int64? { action.kind == .errno ? -Int64(action.errno) : nil }
}

/// The six argument registers of a call.
public struct SyscallArguments: Sendable {
    public var values: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

    /// In the order of the call's arguments, as `struct rf_syscall` has them.
    public init(_ values: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)) {
        self.values = values
    }

    /// Argument 0...5; 0 for any other.
    public subscript(index: Int) -> UInt64 {
        switch index {
        case 0: values.0
        case 1: values.1
        case 2: values.2
        case 3: values.3
        case 4: values.4
        case 5: values.5
        default: 0
        }
    }
}
