// SPDX-License-Identifier: Apache-2.0

/// The error numbers by name, as seccomp profiles may give them (`asm-generic/errno-base.h`, `errno.h`).
enum ErrorNumber {
    static let permission: UInt16 = 1
    static let notImplemented: UInt16 = 38
    /// The largest that a filter can return (`MAX_ERRNO` of the kernel).
    static let largest: UInt16 = 4095

    private static let names: [(String, UInt16)] = [
        ("EPERM", 1), ("ENOENT", 2), ("ESRCH", 3), ("EINTR", 4), ("EIO", 5), ("ENXIO", 6), ("E2BIG", 7),
        ("ENOEXEC", 8), ("EBADF", 9), ("ECHILD", 10), ("EAGAIN", 11), ("ENOMEM", 12), ("EACCES", 13), ("EFAULT", 14),
        ("ENOTBLK", 15), ("EBUSY", 16), ("EEXIST", 17), ("EXDEV", 18), ("ENODEV", 19), ("ENOTDIR", 20),
        ("EISDIR", 21), ("EINVAL", 22), ("ENFILE", 23), ("EMFILE", 24), ("ENOTTY", 25), ("ETXTBSY", 26),
        ("EFBIG", 27), ("ENOSPC", 28), ("ESPIPE", 29), ("EROFS", 30), ("EMLINK", 31), ("EPIPE", 32), ("EDOM", 33),
        ("ERANGE", 34), ("ENAMETOOLONG", 36), ("ENOSYS", 38), ("EPROTONOSUPPORT", 93), ("EOPNOTSUPP", 95),
        ("EAFNOSUPPORT", 97),
    ]

    /// `EPERM` or `1`; `nil` for anything else.
    static func number(of text: String) -> UInt16? {
        let number = names.first { $0.0 == text.uppercased() }?.1 ?? UInt16(text)
        return number.flatMap { $0 <= largest ? $0 : nil }
    }

    /// `EPERM` for 1, the digits for a number whose name is not in the list.
    static func name(of number: UInt16) -> String { names.first { $0.1 == number }?.0 ?? String(number) }
}
