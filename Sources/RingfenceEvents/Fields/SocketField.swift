// SPDX-License-Identifier: Apache-2.0

/// What a field says of an event's socket.
public enum SocketField: UInt8, Sendable, Hashable, CaseIterable, BitwiseCopyable {
    case clientAddress
    case serverAddress
    case localAddress
    case remoteAddress
    case clientPort
    case serverPort
    case localPort
    case remotePort
    /// The port as text.
    case clientService
    case serverService
    case localService
    case remoteService
    /// The name by which the container asked for the address.
    case clientName
    case serverName
    case localName
    case remoteName
    /// `tcp`, `udp`, `icmp` or `raw`.
    case transport
    /// `ip` or `unix`.
    case family
    case isServer
    case isConnected
    case hasNameChanged

    /// Whether it needs the answers of name servers.
    public var isName: Bool {
        switch self {
        case .clientName, .serverName, .localName, .remoteName: true
        default: false
        }
    }

    /// The field of that number, by a way that the path of an event may take.
    @_noLocks
    public init?(number: UInt32) {
        switch number {
        case 0: self = .clientAddress
        case 1: self = .serverAddress
        case 2: self = .localAddress
        case 3: self = .remoteAddress
        case 4: self = .clientPort
        case 5: self = .serverPort
        case 6: self = .localPort
        case 7: self = .remotePort
        case 8: self = .clientService
        case 9: self = .serverService
        case 10: self = .localService
        case 11: self = .remoteService
        case 12: self = .clientName
        case 13: self = .serverName
        case 14: self = .localName
        case 15: self = .remoteName
        case 16: self = .transport
        case 17: self = .family
        case 18: self = .isServer
        case 19: self = .isConnected
        case 20: self = .hasNameChanged
        default: return nil
        }
    }
}
