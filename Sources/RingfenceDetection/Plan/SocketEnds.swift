// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// The two ends of an IP socket at one event, and which of them is the server.
struct SocketEnds: BitwiseCopyable {
    enum Role: UInt8, BitwiseCopyable {
        /// A socket that has neither peer nor port.
        case none
        case client
        case server
    }

    /// One end: 4 or 16 bytes, and a port. An IPv4 address that is mapped into IPv6 has 4.
    struct End: BitwiseCopyable {
        var address: LentBytes
        var port: UInt32

        @_noLocks
        init(_ address: LentBytes, _ port: UInt32) {
            self.address = address
            self.port = port
        }

        /// No such end.
        static var missing: End { @_noLocks get { End(.missing, 0) } }

        var exists: Bool { @_noLocks get { address.exists } }
    }

    /// This end, `missing` only for a role of none.
    let local: End
    /// `missing` while there is no peer.
    let remote: End
    let role: Role
    let isVersion4: Bool

    /// nil when the event is about no IP socket.
    @_noLocks
    init?(_ event: EventView) {
        guard let socket = event.socket, socket.localAddress.exists else { return nil }
        var local = End(socket.localAddress, socket.localPort)
        var remote = End(socket.remoteAddress, socket.remotePort)
        if case .networkConnect = event.type, let result = event.result, result < 0, result != -115 {
            // It is connected to nothing: where it was to go is what the program passed. 115: EINPROGRESS.
            let passed = PassedAddress(event.tail(.passedAddress))
            if passed.family == socket.family, passed.address.exists { remote = End(passed.address, passed.port) }
        }
        if remote.port == 0, Self.isUnspecified(remote.address) { remote = .missing }
        isVersion4 = Self.takeVersion4(&local, &remote)
        role = Self.role(event, socket, local, remote)
        self.local = local
        self.remote = remote
    }

    /// By a way that the path of an event may take: comparing cases is none.
    var isServer: Bool {
        @_noLocks get { if case .server = role { true } else { false } }
    }

    /// The end of the process that asked; `missing` where there is none.
    var client: End {
        @_noLocks get {
            switch role {
            case .client: local
            case .server: remote
            case .none: .missing
            }
        }
    }

    /// The end of the process that was asked; `missing` where there is none.
    var server: End {
        @_noLocks get {
            switch role {
            case .client: remote
            case .server: local
            case .none: .missing
            }
        }
    }

    /// Where the event does not tell and nothing was noted of the socket, the lower port is taken for the server's.
    @_noLocks
    private static func role(_ event: EventView, _ socket: SocketView, _ local: End, _ remote: End) -> Role {
        switch event.type {
        case .networkSocket: return .none
        case .networkConnect, .networkConnected, .dnsMessage: return remote.exists ? .client : .none
        case .networkBind, .networkAccept: return .server
        default: break
        }
        if socket.role == 2 { return .server }
        guard remote.exists else { return local.port != 0 ? .server : .none }
        if socket.role == 1 { return .client }
        return remote.port <= local.port ? .client : .server
    }

    /// Cuts addresses of IPv4 out of those of IPv6 in which they are mapped, when both ends are such.
    @_noLocks
    private static func takeVersion4(_ local: inout End, _ remote: inout End) -> Bool {
        if local.address.count == 4 { return true }
        let isMapped =
            remote.exists
            ? mapsVersion4(remote.address) && (mapsVersion4(local.address) || isUnspecified(local.address))
            : mapsVersion4(local.address)
        guard isMapped else { return false }
        local.address = local.address.dropping(12)
        if remote.exists { remote.address = remote.address.dropping(12) }
        return true
    }

    /// RFC 4291, 2.5.5.2.
    @_noLocks
    private static func mapsVersion4(_ address: LentBytes) -> Bool {
        guard address.count == 16, address.byte(at: 10) == 0xff, address.byte(at: 11) == 0xff else { return false }
        return isUnspecified(address.prefix(10))
    }

    @_noLocks
    private static func isUnspecified(_ address: LentBytes) -> Bool {
        var index = 0
        while index < address.count {
            if address.byte(at: index) != 0 { return false }
            index &+= 1
        }
        return true
    }
}
