// SPDX-License-Identifier: Apache-2.0

/// Why something about containers could not be read from the host.
public struct ContainerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: Sendable, Hashable {
        /// No such file or directory.
        case notFound
        /// EACCES or EPERM.
        case notPermitted
        /// The file has more bytes, or the directory more names, than were asked for.
        case tooLarge
        /// Not a regular file, or not a directory, where one was expected.
        case wrongKind
        /// Any other errno.
        case system(errno: Int32)
        /// The bytes are not what the format says.
        case malformed
        /// The host has nothing of the kind: no cgroup mount, say.
        case unsupported
    }

    /// What went wrong.
    public var code: Code
    /// The path, or whatever else it is about.
    public var subject: String
    /// More, for people; may be empty.
    public var detail: String

    /// An error about `subject`.
    public init(_ code: Code, _ subject: String, detail: String = "") {
        self.code = code
        self.subject = subject
        self.detail = detail
    }

    /// One line.
    public var description: String {
        let reason =
            switch code {
            case .notFound: "not found"
            case .notPermitted: "not permitted"
            case .tooLarge: "too large"
            case .wrongKind: "not the expected kind of file"
            case .system(let errno): "errno \(errno)"
            case .malformed: "malformed"
            case .unsupported: "not available"
            }
        return "\(subject): \(reason)" + (detail.isEmpty ? "" : ": \(detail)")
    }
}
