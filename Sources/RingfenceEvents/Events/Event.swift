// SPDX-License-Identifier: Apache-2.0

/// What is to be known of one event type beside its struct: one conforming type a file in this folder.
public protocol Event {
    /// The C struct of `event.h`.
    associatedtype Body: BitwiseCopyable

    static var type: EventType { get }
    /// One sentence for `ringfence events`.
    static var summary: String { get }
    /// Names that rules can ask for in `evt.type`, the first where the record does not tell which; empty: any system
    /// call's.
    static var names: [String] { get }
    /// What `evt.category` says.
    static var category: String { get }
    /// `evt.arg.NAME`, in the order of `evt.args`.
    static var arguments: [EventArgument] { get }
    /// Programs that system calls reach by their number; empty: the event comes from a hook of its own.
    static var programs: [SyscallProgram] { get }
    /// Whether the struct begins with the result and the registers of a system call, so that the call's own arguments
    /// are the event's too, those of the system call table before `arguments`.
    static var hasCallArguments: Bool { get }
    /// Programs with a hook of their own that are attached only when somebody wants the event.
    static var hooks: [String] { get }
}

extension Event {
    public static var hasCallArguments: Bool { false }
    public static var programs: [SyscallProgram] { [] }
    public static var hooks: [String] { [] }
}

/// An eBPF program, and the system calls at whose end it runs. A call has one such program at most.
public struct SyscallProgram: Sendable, Hashable {
    /// Its name in the eBPF object.
    public var name: String
    /// Names in the system call table.
    public var syscalls: [String]
    /// Those of the event's names that it serves; empty: all.
    public var names: [String]

    /// The program of that name at these calls, for these of the event's names.
    public init(_ name: String, _ syscalls: [String], serving names: [String] = []) {
        self.name = name
        self.syscalls = syscalls
        self.names = names
    }
}

/// One argument of an event.
public struct EventArgument: Sendable, Hashable {
    public var name: String
    public var place: RecordPlace
    public var rendering: ArgumentRendering
    /// One sentence for `ringfence events`.
    public var summary: String

    init(_ name: String, _ place: RecordPlace, _ rendering: ArgumentRendering = .decimal, _ summary: String) {
        self.name = name
        self.place = place
        self.rendering = rendering
        self.summary = summary
    }
}

/// How an argument's value stands in text.
public enum ArgumentRendering: UInt8, Sendable, Hashable, CaseIterable, BitwiseCopyable {
    /// By the place's sign.
    case decimal
    case hexadecimal
    /// With a leading 0, as modes are written.
    case octal
    case text
    /// Items of a list, with spaces between them.
    case list
    /// `O_RDONLY|O_CREAT`, in the field's spelling.
    case openFlags
    /// A capability's number, as `CAP_SYS_ADMIN`.
    case capability
    /// -errno as its name, anything else as a number.
    case result
    /// A descriptor, or `AT_FDCWD`.
    case descriptor
    /// `true` or `false`.
    case boolean
    /// `PROT_READ|PROT_EXEC`.
    case protection
    /// `AF_INET`.
    case socketFamily
    /// The bytes of a sockaddr as `127.0.0.1:80`, or as a unix socket's path.
    case socketAddress
}

/// An event type, described.
public struct EventDescription: Sendable, Hashable {
    public var type: EventType
    public var summary: String
    public var names: [String]
    public var category: String
    public var arguments: [EventArgument]
    /// Programs that have to run at the end of system calls for it to come.
    public var programs: [SyscallProgram]
    /// Whether the arguments of the event's system call are its own too.
    public var hasCallArguments: Bool
    /// Programs that have to be attached for it to come.
    public var hooks: [String]
    /// Size of the known struct; a newer kernel side may send more.
    public var bodyByteCount: Int

    init<Described: Event>(_ event: Described.Type) {
        type = event.type
        summary = event.summary
        names = event.names
        category = event.category
        arguments = event.arguments
        programs = event.programs
        hasCallArguments = event.hasCallArguments
        hooks = event.hooks
        bodyByteCount = MemoryLayout<Described.Body>.size
    }
}

/// Every event type that this build knows.
public enum EventCatalog {
    /// In the order of their numbers.
    public static let all: [EventDescription] = [
        EventDescription(ProcessFork.self), EventDescription(ProcessExec.self), EventDescription(ProcessExit.self),
        EventDescription(FileOpen.self), EventDescription(FileWrite.self), EventDescription(CgroupMkdir.self),
        EventDescription(CgroupRmdir.self), EventDescription(CgroupAttach.self), EventDescription(SyscallEvent.self),
        EventDescription(CapabilityCheck.self), EventDescription(ProcessFound.self),
        EventDescription(ContainerFound.self), EventDescription(NetworkSocket.self),
        EventDescription(NetworkConnect.self), EventDescription(NetworkBind.self),
        EventDescription(NetworkAccept.self), EventDescription(NetworkConnected.self),
        EventDescription(NetworkMessage.self), EventDescription(DNSMessage.self),
        EventDescription(FileChange.self), EventDescription(FileLink.self), EventDescription(DirectoryChange.self),
        EventDescription(MountChange.self), EventDescription(FileMap.self),
        EventDescription(CredentialsChange.self), EventDescription(NamespaceChange.self),
        EventDescription(ProcessRename.self),
    ]

    /// What is known of `type`.
    public static func description(of type: EventType) -> EventDescription? { all.first { $0.type == type } }
}
