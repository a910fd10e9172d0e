// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// Sets of bits by name, with `|` between the names and what has none as a number.
extension ScratchText {
    /// O_* of open(2): asm-generic's numbers, but for the four that arm64 has its own of.
    @_noLocks
    func append(openFlags flags: UInt64) {
        let start = mark
        switch flags & 3 {
        case 0: append("O_RDONLY")
        case 1: append("O_WRONLY")
        case 2: append("O_RDWR")
        default: break
        }
        var rest = flags & ~3
        // Both hold another flag's bit and come before it.
        take(0o4010000, "O_SYNC", from: &rest, start)
        #if arch(arm64)
        take(0o20040000, "O_TMPFILE", from: &rest, start)
        take(0o40000, "O_DIRECTORY", from: &rest, start)
        take(0o100000, "O_NOFOLLOW", from: &rest, start)
        take(0o200000, "O_DIRECT", from: &rest, start)
        take(0o400000, "O_LARGEFILE", from: &rest, start)
        #else
        take(0o20200000, "O_TMPFILE", from: &rest, start)
        take(0o40000, "O_DIRECT", from: &rest, start)
        take(0o100000, "O_LARGEFILE", from: &rest, start)
        take(0o200000, "O_DIRECTORY", from: &rest, start)
        take(0o400000, "O_NOFOLLOW", from: &rest, start)
        #endif
        take(0o100, "O_CREAT", from: &rest, start)
        take(0o200, "O_EXCL", from: &rest, start)
        take(0o400, "O_NOCTTY", from: &rest, start)
        take(0o1000, "O_TRUNC", from: &rest, start)
        take(0o2000, "O_APPEND", from: &rest, start)
        take(0o4000, "O_NONBLOCK", from: &rest, start)
        take(0o10000, "O_DSYNC", from: &rest, start)
        take(0o20000, "O_ASYNC", from: &rest, start)
        take(0o1000000, "O_NOATIME", from: &rest, start)
        take(0o2000000, "O_CLOEXEC", from: &rest, start)
        take(0o10000000, "O_PATH", from: &rest, start)
        finish(rest, start)
    }

    /// CLONE_* as clone(2), unshare(2) and setns(2) take them; the lowest byte of clone's is a signal.
    @_noLocks
    func append(cloneFlags flags: UInt64) {
        let start = mark
        var rest = flags
        take(0x80, "CLONE_NEWTIME", from: &rest, start)
        take(0x100, "CLONE_VM", from: &rest, start)
        take(0x200, "CLONE_FS", from: &rest, start)
        take(0x400, "CLONE_FILES", from: &rest, start)
        take(0x800, "CLONE_SIGHAND", from: &rest, start)
        take(0x1000, "CLONE_PIDFD", from: &rest, start)
        take(0x2000, "CLONE_PTRACE", from: &rest, start)
        take(0x4000, "CLONE_VFORK", from: &rest, start)
        take(0x8000, "CLONE_PARENT", from: &rest, start)
        take(0x10000, "CLONE_THREAD", from: &rest, start)
        take(0x20000, "CLONE_NEWNS", from: &rest, start)
        take(0x40000, "CLONE_SYSVSEM", from: &rest, start)
        take(0x80000, "CLONE_SETTLS", from: &rest, start)
        take(0x100000, "CLONE_PARENT_SETTID", from: &rest, start)
        take(0x200000, "CLONE_CHILD_CLEARTID", from: &rest, start)
        take(0x800000, "CLONE_UNTRACED", from: &rest, start)
        take(0x1000000, "CLONE_CHILD_SETTID", from: &rest, start)
        take(0x2000000, "CLONE_NEWCGROUP", from: &rest, start)
        take(0x4000000, "CLONE_NEWUTS", from: &rest, start)
        take(0x8000000, "CLONE_NEWIPC", from: &rest, start)
        take(0x10000000, "CLONE_NEWUSER", from: &rest, start)
        take(0x20000000, "CLONE_NEWPID", from: &rest, start)
        take(0x40000000, "CLONE_NEWNET", from: &rest, start)
        take(0x80000000, "CLONE_IO", from: &rest, start)
        finish(rest, start)
    }

    /// Capability names with spaces between them; empty for none.
    @_noLocks
    func append(capabilities: UInt64) {
        var number: UInt64 = 0
        let start = mark
        while number < 64 {
            if capabilities >> number & 1 == 1, let name = CapabilityNames.name(of: number) {
                if mark > start { append(byte: UInt8(ascii: " ")) }
                append(name)
            }
            number &+= 1
        }
    }

    /// Appends a name for bits that are all set, and takes them out of the rest.
    @_noLocks
    func take(_ bits: UInt64, _ name: StaticString, from rest: inout UInt64, _ start: Int) {
        guard rest & bits == bits else { return }
        rest &= ~bits
        if mark > start { append(byte: UInt8(ascii: "|")) }
        append(name)
    }

    /// Appends what has no name, or a 0 where nothing was set.
    @_noLocks
    func finish(_ rest: UInt64, _ start: Int) {
        if rest == 0, mark > start { return }
        if mark > start { append(byte: UInt8(ascii: "|")) }
        rest == 0 ? append(byte: UInt8(ascii: "0")) : append(hexadecimal: rest)
    }
}
