// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI

/// Which table a system call's number belongs to.
public enum SyscallArchitecture: UInt32, Sendable, Hashable, CaseIterable {
    case x86_64 = 0
    /// Made through the 32-bit entry of x86: `RF_FLAG_COMPAT`.
    case i386 = 1
    case aarch64 = 2
    /// x86-64 calls with 32-bit pointers: `RF_FLAG_X32`; numbers are without the x32 bit.
    case x32 = 3

    /// The table of 64-bit programs on the machine that this code was built for.
    public static var native: SyscallArchitecture {
        #if arch(arm64)
        .aarch64
        #else
        .x86_64
        #endif
    }

    /// `enum rf_architecture`, by a way that the path of an event may take: the synthesised `rawValue` is none.
    var tableNumber: UInt32 {
        @_noLocks
        get {
            switch self {
            case .x86_64: 0
            case .i386: 1
            case .aarch64: 2
            case .x32: 3
            }
        }
    }

    /// Whether a register holds 32 bits: the kernel clears the upper half of each argument before anyone sees it.
    public var has32BitArguments: Bool { self == .i386 }
}
