// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Why the kernel side could not be set up or read.
public struct KernelError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Which kind of failure; codes can be added.
    public struct Code: Sendable, Hashable {
        enum Kind: Hashable { case notPermitted, unsupported, programRefused, mapFailed, attachFailed, readFailed }
        let kind: Kind

        /// The caller lacks a privilege.
        public static let notPermitted = Code(kind: .notPermitted)
        /// The kernel lacks something that there is no way around.
        public static let unsupported = Code(kind: .unsupported)
        /// The verifier refused a program.
        public static let programRefused = Code(kind: .programRefused)
        /// A map could not be made or changed.
        public static let mapFailed = Code(kind: .mapFailed)
        /// A loaded program could not be attached.
        public static let attachFailed = Code(kind: .attachFailed)
        /// Something the kernel gave could not be read.
        public static let readFailed = Code(kind: .readFailed)
    }

    /// Which kind of failure.
    public var code: Code
    /// The system's error number, 0 when there is none.
    public var errno: Int32
    /// What was tried: names the program, map or file.
    public var action: String
    /// Last lines of the verifier's or libbpf's log, empty when it said nothing.
    public var log: [String]

    /// A failure of `action`.
    public init(_ code: Code, errno: Int32 = 0, action: String, log: [String] = []) {
        self.code = code
        self.errno = errno
        self.action = action
        self.log = log
    }

    /// One line, and the log's lines below it.
    public var description: String {
        var text = action
        if errno != 0 { text += ": \(KernelError.name(of: errno)) (errno \(errno))" }
        if let remedy { text += "; \(remedy)" }
        for line in log { text += "\n    \(line)" }
        return text
    }

    private var remedy: String? {
        switch code {
        case .notPermitted: "run as root, or give the agent CAP_BPF, CAP_PERFMON and CAP_SYS_RESOURCE"
        case .unsupported: "`ringfence doctor` says what this kernel offers"
        default: nil
        }
    }

    static func name(of number: Int32) -> String {
        guard let text = strerror(number) else { return "unknown error" }
        return String(cString: text)
    }
}
