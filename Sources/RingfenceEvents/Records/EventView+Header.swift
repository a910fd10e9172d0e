// SPDX-License-Identifier: Apache-2.0

/// The header's members, at the offsets that `event.h` asserts and EventHeaderTests compares.
extension EventView {
    /// CLOCK_MONOTONIC, nanoseconds.
    public var timeNanoseconds: UInt64 { @_noLocks get { base.load(as: UInt64.self) } }

    /// `RF_FLAG_*`.
    public var flags: EventFlags {
        @_noLocks get { EventFlags(rawValue: base.load(fromByteOffset: 16, as: UInt16.self)) }
    }

    /// The CPU that it happened on.
    public var cpu: UInt16 { @_noLocks get { base.load(fromByteOffset: 18, as: UInt16.self) } }

    /// Number in the table that the flags name; nothing with `noSyscall`.
    public var syscall: UInt32 { @_noLocks get { base.load(fromByteOffset: 20, as: UInt32.self) } }

    /// Thread group in the initial pid namespace.
    public var pid: UInt32 { @_noLocks get { base.load(fromByteOffset: 24, as: UInt32.self) } }

    /// Thread in the initial pid namespace.
    public var tid: UInt32 { @_noLocks get { base.load(fromByteOffset: 28, as: UInt32.self) } }

    /// The task's cgroup in the hierarchy that names containers.
    public var cgroupID: UInt64 { @_noLocks get { base.load(fromByteOffset: 32, as: UInt64.self) } }

    /// Start of the thread group's leader on CLOCK_BOOTTIME, nanoseconds: with `pid`, names a process for ever.
    public var startBoottimeNanoseconds: UInt64 {
        @_noLocks get { base.load(fromByteOffset: 40, as: UInt64.self) }
    }

    /// Which table `syscall` is a number of, on a machine whose 64-bit table is `native`; nil outside a call.
    @_noLocks
    public func syscallArchitecture(native: SyscallArchitecture) -> SyscallArchitecture? {
        let flags = flags
        if flags.has(.noSyscall) { return nil }
        if flags.has(.x32) { return .x32 }
        return flags.has(.compat) ? .i386 : native
    }
}

/// `RF_FLAG_*`: what is special about a record.
public struct EventFlags: OptionSet, Sendable, Hashable, BitwiseCopyable {
    public var rawValue: UInt16

    /// These bits.
    @_noLocks
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Made through the 32-bit entry.
    public static var compat: EventFlags { @_noLocks get { EventFlags(rawValue: 1) } }
    /// An x32 call.
    public static var x32: EventFlags { @_noLocks get { EventFlags(rawValue: 2) } }
    /// Some tail item is shorter than the truth.
    public static var truncated: EventFlags { @_noLocks get { EventFlags(rawValue: 4) } }
    /// Not in a system call.
    public static var noSyscall: EventFlags { @_noLocks get { EventFlags(rawValue: 8) } }

    /// Whether any bit of `other` is set; `contains` is generic, and so not for the path of an event.
    @_noLocks
    public func has(_ other: EventFlags) -> Bool { rawValue & other.rawValue != 0 }
}
