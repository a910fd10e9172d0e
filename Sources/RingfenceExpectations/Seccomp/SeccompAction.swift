// SPDX-License-Identifier: Apache-2.0

/// What a seccomp filter answers for a call (`SECCOMP_RET_*` of `linux/seccomp.h`).
public struct SeccompAction: Sendable, Hashable {
    /// The answers, from the one that the kernel prefers when several filters disagree.
    public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
        case killProcess
        case killThread
        /// SIGSYS that the program may handle.
        case trap
        /// The call fails without being made.
        case errno
        /// Another process decides through a descriptor.
        case notify
        /// A ptracer decides; without one the call fails with ENOSYS.
        case trace
        /// Allowed, and written to the audit log.
        case log
        case allow
    }

    public var kind: Kind
    /// What the call returns for `errno` and what the tracer is told for `trace`; otherwise 0.
    public var errno: UInt16

    /// An answer; `errno` is dropped where it means nothing.
    public init(_ kind: Kind, errno: UInt16 = 0) {
        self.kind = kind
        self.errno = kind == .errno || kind == .trace ? errno : 0
    }

    public static let allow = SeccompAction(.allow)
    /// What libseccomp answers for a call of an architecture that the filter does not name.
    public static let killThread = SeccompAction(.killThread)

    /// The call fails with that error number.
    public static func errno(_ number: UInt16) -> SeccompAction { SeccompAction(.errno, errno: number) }

    /// Whether the call is made: allowed, or allowed and logged.
    public var isAllowed: Bool { kind == .allow || kind == .log }
}

extension SeccompAction: CustomStringConvertible {
    /// `allow`, `kill process`, `errno EPERM`.
    public var description: String {
        switch kind {
        case .killProcess: "kill process"
        case .killThread: "kill thread"
        case .trap: "trap"
        case .errno: "errno \(ErrorNumber.name(of: errno))"
        case .notify: "notify"
        case .trace: "trace \(errno)"
        case .log: "log"
        case .allow: "allow"
        }
    }
}
