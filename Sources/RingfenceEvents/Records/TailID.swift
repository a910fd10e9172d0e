// SPDX-License-Identifier: Apache-2.0

/// What a tail item holds, as `enum rf_tail_id` numbers it.
public struct TailID: Sendable, Hashable, BitwiseCopyable {
    public var number: UInt16

    /// The id of that number.
    @_noLocks
    @inlinable
    public init(_ number: UInt16) { self.number = number }

    /// The file's path as the kernel resolved it.
    public static var path: TailID { @_noLocks get { TailID(1) } }
    /// The path that the program passed.
    public static var userPath: TailID { @_noLocks get { TailID(2) } }
    /// Directory that a relative user path starts from.
    public static var basePath: TailID { @_noLocks get { TailID(3) } }
    /// NUL after each argument.
    public static var arguments: TailID { @_noLocks get { TailID(4) } }
    /// NUL after each variable.
    public static var environment: TailID { @_noLocks get { TailID(5) } }
    /// Working directory.
    public static var workingDirectory: TailID { @_noLocks get { TailID(6) } }
    /// comm, up to 15 bytes.
    public static var name: TailID { @_noLocks get { TailID(7) } }
    /// Path below the hierarchy's root.
    public static var cgroupPath: TailID { @_noLocks get { TailID(8) } }
    /// Path of the script, where a script runs.
    public static var interpreter: TailID { @_noLocks get { TailID(9) } }
    /// The container as JSON.
    public static var containerJSON: TailID { @_noLocks get { TailID(10) } }
    /// A unix socket's own name; an abstract one begins with NUL.
    public static var localName: TailID { @_noLocks get { TailID(32) } }
    /// The name of a unix socket's peer.
    public static var remoteName: TailID { @_noLocks get { TailID(33) } }
    /// The sockaddr that the program passed.
    public static var passedAddress: TailID { @_noLocks get { TailID(34) } }
    /// `rf_socket` of the socket behind a system call's first argument.
    public static var socket: TailID { @_noLocks get { TailID(35) } }
    /// A datagram's bytes.
    public static var payload: TailID { @_noLocks get { TailID(36) } }

    /// Bytes behind a system call's pointer argument, 0...5.
    @_noLocks
    public static func argument(_ position: Int) -> TailID { TailID(16 &+ UInt16(truncatingIfNeeded: position & 7)) }

    /// Path of the file behind a system call's descriptor argument, 0...5.
    @_noLocks
    public static func descriptorPath(_ position: Int) -> TailID {
        TailID(24 &+ UInt16(truncatingIfNeeded: position & 7))
    }

    /// Path of the file behind the descriptor that a system call's argument, 0...5, names as `/proc/self/fd/N`.
    @_noLocks
    public static func procDescriptorPath(_ position: Int) -> TailID {
        TailID(40 &+ UInt16(truncatingIfNeeded: position & 7))
    }

    /// Ids from here on are unknown to this build and skipped.
    @usableFromInline static var limit: UInt16 { @_noLocks get { 64 } }
}

/// `RF_TAIL_*`: what is special about an item's bytes.
public struct TailFlags: OptionSet, Sendable, Hashable, BitwiseCopyable {
    public var rawValue: UInt16

    /// These bits.
    @_noLocks
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Cut at the limit, or the walk ended early.
    public static let truncated = TailFlags(rawValue: 1)
    /// The path does not lead to the task's root.
    public static let unreachable = TailFlags(rawValue: 2)
    /// User memory could not be read.
    public static let fault = TailFlags(rawValue: 4)
    /// The file has no name any more; the bytes are its last one.
    public static let deleted = TailFlags(rawValue: 8)
}
