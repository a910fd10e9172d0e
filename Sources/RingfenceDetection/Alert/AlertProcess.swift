// SPDX-License-Identifier: Apache-2.0

/// Who did it. What is not known is nil, never made up.
public struct AlertProcess: Sendable, Hashable {
    /// Thread group in the initial pid namespace.
    public var pid: UInt32
    /// The acting thread; nil for an ancestor.
    public var tid: UInt32?
    /// In its own pid namespace.
    public var vpid: UInt32?
    public var parentPID: UInt32?
    /// Nanoseconds since boot; with `pid` it names a process for ever.
    public var startBoottimeNanoseconds: UInt64?
    /// comm.
    public var name: String?
    /// The program's path as the kernel resolved it.
    public var executablePath: String?
    public var arguments: [String]
    /// `arguments` ends before the truth does.
    public var argumentsAreTruncated: Bool
    public var workingDirectory: String?
    public var uid: UInt32?
    public var effectiveUID: UInt32?
    public var gid: UInt32?
    /// Of the login that led to it; nil: none.
    public var loginUID: UInt32?
    /// Bit n is CAP number n.
    public var effectiveCapabilities: UInt64?
    public var permittedCapabilities: UInt64?
    /// 0 off, 1 strict, 2 filter.
    public var seccompMode: UInt32?
    /// The container's runtime, before it executes the container's program.
    public var isRuntime: Bool
    /// It has ended.
    public var hasExited: Bool

    /// A process of which only the pid is known; the rest is filled in by name.
    public init(pid: UInt32) {
        self.pid = pid
        arguments = []
        argumentsAreTruncated = false
        isRuntime = false
        hasExited = false
    }
}
