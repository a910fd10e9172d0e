// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Glibc
internal import RingfenceCapture
internal import RingfenceKernel

/// How the command ends, in the numbers of sysexits.h: other programs rely on them.
enum ExitStatus: Int32 {
    /// The command line asks for what cannot be (EX_USAGE).
    case usage = 64
    /// A rule, an expectation or a capture is wrong (EX_DATAERR).
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

    /// Of a capture that cannot be read or written.
    init(_ error: CaptureError) {
        switch (error.code, error.errorNumber) {
        case (.noCapture, _): self = .badData
        case (.unreadable, _), (.notMade, ENOENT), (.notMade, ENOTDIR): self = .noInput
        case (.notMade, EACCES), (.notMade, EPERM), (.notMade, EROFS): self = .notPermitted
        case (.notMade, _): self = .usage
        case (.writeFailed, _), (.limitReached, _), (.startFailed, _): self = .unavailable
        }
    }
}
