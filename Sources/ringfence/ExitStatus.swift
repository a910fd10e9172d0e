// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import RingfenceKernel

/// How the command ends, in the numbers of sysexits.h: other programs rely on them.
enum ExitStatus: Int32 {
    /// A rule or an expectation is wrong (EX_DATAERR).
    case badData = 65
    /// A file or a container that was named is not there (EX_NOINPUT).
    case noInput = 66
    /// The kernel lacks something needed (EX_UNAVAILABLE).
    case unavailable = 69
    /// Not permitted (EX_NOPERM).
    case notPermitted = 77

    /// For `throw`.
    var code: ExitCode { ExitCode(rawValue) }

    /// Of a failure of the kernel side.
    init(_ error: KernelError) { self = error.code == .notPermitted ? .notPermitted : .unavailable }
}
