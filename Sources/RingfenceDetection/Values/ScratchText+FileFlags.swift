// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// Sets of bits of calls on files, by the names that Falco gives them, which rules look for.
extension ScratchText {
    /// Permission bits, lowest first.
    @_noLocks
    func append(permissions mode: UInt64) {
        let start = mark
        var rest = mode & 0o7777
        take(0o1, "S_IXOTH", from: &rest, start)
        take(0o2, "S_IWOTH", from: &rest, start)
        take(0o4, "S_IROTH", from: &rest, start)
        take(0o10, "S_IXGRP", from: &rest, start)
        take(0o20, "S_IWGRP", from: &rest, start)
        take(0o40, "S_IRGRP", from: &rest, start)
        take(0o100, "S_IXUSR", from: &rest, start)
        take(0o200, "S_IWUSR", from: &rest, start)
        take(0o400, "S_IRUSR", from: &rest, start)
        take(0o1000, "S_ISVTX", from: &rest, start)
        take(0o2000, "S_ISGID", from: &rest, start)
        take(0o4000, "S_ISUID", from: &rest, start)
        finish(rest, start)
    }

    /// AT_* of unlinkat(2), linkat(2), fchownat(2) and their like. AT_REMOVEDIR has the bit of AT_EACCESS, which none of
    /// them takes.
    @_noLocks
    func append(pathFlags flags: UInt64) {
        let start = mark
        var rest = flags
        take(0x100, "AT_SYMLINK_NOFOLLOW", from: &rest, start)
        take(0x200, "AT_REMOVEDIR", from: &rest, start)
        take(0x400, "AT_SYMLINK_FOLLOW", from: &rest, start)
        take(0x800, "AT_NO_AUTOMOUNT", from: &rest, start)
        take(0x1000, "AT_EMPTY_PATH", from: &rest, start)
        finish(rest, start)
    }

    /// RENAME_* of renameat2(2).
    @_noLocks
    func append(renameFlags flags: UInt64) {
        let start = mark
        var rest = flags
        take(1, "RENAME_NOREPLACE", from: &rest, start)
        take(2, "RENAME_EXCHANGE", from: &rest, start)
        take(4, "RENAME_WHITEOUT", from: &rest, start)
        finish(rest, start)
    }

    /// MS_* of mount(2), without the MS_.
    @_noLocks
    func append(mountFlags flags: UInt64) {
        let start = mark
        var rest = flags
        // Old programs still pass the magic number that once had to stand above the flags.
        if rest & 0xffff_0000 == 0xc0ed_0000 { rest &= 0xffff }
        take(1, "RDONLY", from: &rest, start)
        take(1 << 1, "NOSUID", from: &rest, start)
        take(1 << 2, "NODEV", from: &rest, start)
        take(1 << 3, "NOEXEC", from: &rest, start)
        take(1 << 4, "SYNCHRONOUS", from: &rest, start)
        take(1 << 5, "REMOUNT", from: &rest, start)
        take(1 << 6, "MANDLOCK", from: &rest, start)
        take(1 << 7, "DIRSYNC", from: &rest, start)
        take(1 << 10, "NOATIME", from: &rest, start)
        take(1 << 11, "NODIRATIME", from: &rest, start)
        take(1 << 12, "BIND", from: &rest, start)
        take(1 << 13, "MOVE", from: &rest, start)
        take(1 << 14, "REC", from: &rest, start)
        take(1 << 15, "SILENT", from: &rest, start)
        take(1 << 17, "UNBINDABLE", from: &rest, start)
        take(1 << 18, "PRIVATE", from: &rest, start)
        take(1 << 19, "SLAVE", from: &rest, start)
        take(1 << 20, "SHARED", from: &rest, start)
        take(1 << 21, "RELATIME", from: &rest, start)
        take(1 << 23, "I_VERSION", from: &rest, start)
        take(1 << 24, "STRICTATIME", from: &rest, start)
        take(1 << 25, "LAZYTIME", from: &rest, start)
        finish(rest, start)
    }

    /// Of umount2(2), without the MNT_.
    @_noLocks
    func append(unmountFlags flags: UInt64) {
        let start = mark
        var rest = flags
        take(1, "FORCE", from: &rest, start)
        take(2, "DETACH", from: &rest, start)
        take(4, "EXPIRE", from: &rest, start)
        take(8, "NOFOLLOW", from: &rest, start)
        finish(rest, start)
    }

    /// PROT_* of mmap(2) and mprotect(2).
    @_noLocks
    func append(protection flags: UInt64) {
        let start = mark
        var rest = flags
        take(1, "PROT_READ", from: &rest, start)
        take(2, "PROT_WRITE", from: &rest, start)
        take(4, "PROT_EXEC", from: &rest, start)
        take(0x1000000, "PROT_GROWSDOWN", from: &rest, start)
        take(0x2000000, "PROT_GROWSUP", from: &rest, start)
        if rest == 0, mark == start { append("PROT_NONE") } else { finish(rest, start) }
    }
}
