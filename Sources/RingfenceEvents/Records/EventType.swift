// SPDX-License-Identifier: Apache-2.0

/// The kinds of records, as `enum rf_event_type` of the wire format numbers them.
public enum EventType: UInt16, Sendable, Hashable, CaseIterable, BitwiseCopyable {
    case processFork = 1
    case processExec = 2
    case processExit = 3
    case fileOpen = 4
    case fileWrite = 5
    case cgroupMkdir = 6
    case cgroupRmdir = 7
    case cgroupAttach = 8
    case syscall = 9
    case capabilityCheck = 10
    case processFound = 11
    case containerFound = 12
    case networkSocket = 13
    case networkConnect = 14
    case networkBind = 15
    case networkAccept = 16
    case networkConnected = 17
    case networkMessage = 18
    case dnsMessage = 19
    case fileChange = 20
    case fileLink = 21
    case directoryChange = 22
    case mountChange = 23
    case fileMap = 24
    case credentialsChange = 30
    case namespaceChange = 31
    case processRename = 32
}

extension EventType {
    /// The type of that number. The synthesised `init(rawValue:)` may not stand on the path of an event.
    @_noLocks
    @inlinable
    public init?(number: UInt16) {
        switch number {
        case 1: self = .processFork
        case 2: self = .processExec
        case 3: self = .processExit
        case 4: self = .fileOpen
        case 5: self = .fileWrite
        case 6: self = .cgroupMkdir
        case 7: self = .cgroupRmdir
        case 8: self = .cgroupAttach
        case 9: self = .syscall
        case 10: self = .capabilityCheck
        case 11: self = .processFound
        case 12: self = .containerFound
        case 13: self = .networkSocket
        case 14: self = .networkConnect
        case 15: self = .networkBind
        case 16: self = .networkAccept
        case 17: self = .networkConnected
        case 18: self = .networkMessage
        case 19: self = .dnsMessage
        case 20: self = .fileChange
        case 21: self = .fileLink
        case 22: self = .directoryChange
        case 23: self = .mountChange
        case 24: self = .fileMap
        case 30: self = .credentialsChange
        case 31: self = .namespaceChange
        case 32: self = .processRename
        default: return nil
        }
    }

    /// `rawValue`, by a way that the path of an event may take.
    @inlinable
    public var number: UInt16 {
        @_noLocks get {
            switch self {
            case .processFork: 1
            case .processExec: 2
            case .processExit: 3
            case .fileOpen: 4
            case .fileWrite: 5
            case .cgroupMkdir: 6
            case .cgroupRmdir: 7
            case .cgroupAttach: 8
            case .syscall: 9
            case .capabilityCheck: 10
            case .processFound: 11
            case .containerFound: 12
            case .networkSocket: 13
            case .networkConnect: 14
            case .networkBind: 15
            case .networkAccept: 16
            case .networkConnected: 17
            case .networkMessage: 18
            case .dnsMessage: 19
            case .fileChange: 20
            case .fileLink: 21
            case .directoryChange: 22
            case .mountChange: 23
            case .fileMap: 24
            case .credentialsChange: 30
            case .namespaceChange: 31
            case .processRename: 32
            }
        }
    }

    /// The name in the wire format: `process_exec`.
    public var name: String {
        switch self {
        case .processFork: "process_fork"
        case .processExec: "process_exec"
        case .processExit: "process_exit"
        case .fileOpen: "file_open"
        case .fileWrite: "file_write"
        case .cgroupMkdir: "cgroup_mkdir"
        case .cgroupRmdir: "cgroup_rmdir"
        case .cgroupAttach: "cgroup_attach"
        case .syscall: "syscall"
        case .capabilityCheck: "capability_check"
        case .processFound: "process_found"
        case .containerFound: "container_found"
        case .networkSocket: "network_socket"
        case .networkConnect: "network_connect"
        case .networkBind: "network_bind"
        case .networkAccept: "network_accept"
        case .networkConnected: "network_connected"
        case .networkMessage: "network_message"
        case .dnsMessage: "dns_message"
        case .fileChange: "file_change"
        case .fileLink: "file_link"
        case .directoryChange: "directory_change"
        case .mountChange: "mount_change"
        case .fileMap: "file_map"
        case .credentialsChange: "credentials_change"
        case .namespaceChange: "namespace_change"
        case .processRename: "process_rename"
        }
    }

    /// Whether the struct begins with `rf_path_call`: a call on paths, with an event of its own.
    public var isPathCall: Bool {
        @_noLocks get {
            switch self {
            case .fileChange, .fileLink, .directoryChange, .mountChange: true
            default: false
            }
        }
    }

    /// `Event.hasCallArguments`, by a way that the path of an event may take.
    public var hasCallArguments: Bool {
        @_noLocks get {
            if case .syscall = self { return true }
            return isPathCall
        }
    }

    /// Numbers are below: sizes arrays.
    public static var numberLimit: Int { 64 }
}

/// A set of event types: bit n is type number n, as in the kernel's `events_wanted`.
public struct EventTypeSet: OptionSet, Sendable, Hashable {
    public var rawValue: UInt64

    /// A set with these bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// A set of these types.
    public init(_ types: some Sequence<EventType>) {
        rawValue = types.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
    }

    /// Whether `type` is in the set.
    public func contains(_ type: EventType) -> Bool { rawValue >> UInt64(type.rawValue) & 1 == 1 }

    /// Adds `type`.
    public mutating func insert(_ type: EventType) { rawValue |= 1 << UInt64(type.rawValue) }
}
