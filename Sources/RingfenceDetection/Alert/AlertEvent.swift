// SPDX-License-Identifier: Apache-2.0

/// What happened.
public struct AlertEvent: Sendable, Hashable {
    /// What became of it.
    public enum Verdict: String, Sendable, CaseIterable {
        /// The kernel did it.
        case allowed
        /// The kernel refused it, for whatever reason.
        case failed
        /// The container's seccomp filter refused it.
        case deniedBySeccomp = "denied_by_seccomp"
        /// The process lacks the capability.
        case deniedByCapability = "denied_by_capability"
    }

    /// Ringfence's event: `process_exec`.
    public var type: String
    /// `evt.type` in rules: `execve`.
    public var name: String
    /// Number since the agent started, as `evt.num`.
    public var number: UInt64
    /// Nanoseconds since the epoch.
    public var timeNanoseconds: UInt64
    public var cpu: UInt16
    /// Name of the system call, where one made the event; its number where the table has no name.
    public var syscall: String?
    public var syscallNumber: UInt32?
    /// Made through the 32-bit entry.
    public var isCompat: Bool
    /// In the order of the event's or the system call's declaration.
    public var args: [AlertField]
    /// As the program gets it: negative is -errno.
    public var result: Int64?
    /// The errno's name when `result` is one: `EPERM`.
    public var error: String?
    public var verdict: Verdict?
    /// The file as the kernel resolved it.
    public var path: String?
    /// The file as the program named it, when it differs.
    public var userPath: String?
    /// Something in the record is shorter than the truth.
    public var isTruncated: Bool

    /// All parts of an event.
    public init(
        type: String, name: String, number: UInt64, timeNanoseconds: UInt64, cpu: UInt16, syscall: String? = nil,
        syscallNumber: UInt32? = nil, isCompat: Bool = false, args: [AlertField] = [], result: Int64? = nil,
        error: String? = nil, verdict: Verdict? = nil, path: String? = nil, userPath: String? = nil,
        isTruncated: Bool = false
    ) {
        self.type = type
        self.name = name
        self.number = number
        self.timeNanoseconds = timeNanoseconds
        self.cpu = cpu
        self.syscall = syscall
        self.syscallNumber = syscallNumber
        self.isCompat = isCompat
        self.args = args
        self.result = result
        self.error = error
        self.verdict = verdict
        self.path = path
        self.userPath = userPath
        self.isTruncated = isTruncated
    }
}
