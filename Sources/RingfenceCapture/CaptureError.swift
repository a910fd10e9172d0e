// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Why a capture could not be read or written.
public struct CaptureError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Which kind of trouble.
    public enum Code: Sendable, Hashable {
        /// The file to be read could not be opened or read.
        case unreadable
        /// The file is no capture, or one of a later format.
        case noCapture
        /// The file to be written exists, or could not be made.
        case notMade
        /// Writing failed; the recording goes on as soon as there is room again.
        case writeFailed
        /// The file has reached the size that it was given.
        case limitReached
        /// The writer's thread could not be started.
        case startFailed
    }

    public var code: Code
    /// As the caller named it.
    public var path: String
    /// errno of the failed call; 0 when there is none.
    public var errorNumber: Int32
    /// What is wrong, where no error number says it.
    public var detail: String

    /// A failure on the file at `path`.
    public init(_ code: Code, path: String, errorNumber: Int32 = 0, detail: String = "") {
        self.code = code
        self.path = path
        self.errorNumber = errorNumber
        self.detail = detail
    }

    public var description: String {
        let reason = errorNumber == 0 ? detail : String(cString: strerror(errorNumber))
        return detail.isEmpty || errorNumber == 0 ? "\(path): \(reason)" : "\(path): \(detail): \(reason)"
    }
}
