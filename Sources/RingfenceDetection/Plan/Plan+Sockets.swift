// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceEvents

/// Fields of the socket that an event is about.
extension Plan {
    @_noLocks
    func socket(_ reader: FieldReader, _ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        guard let field = SocketField(number: reader.parameter), let socket = context.event.socket, socket.family != 0
        else { return .missing }
        switch field {
        case .transport: return .bytes(Self.transport(of: socket))
        case .family:
            switch socket.family {
            case SocketFamily.ip4, SocketFamily.ip6: return .bytes(LentBytes("ip"))
            case SocketFamily.unix: return .bytes(LentBytes("unix"))
            default: return .missing
            }
        case .isConnected: return .boolean(Self.isConnected(socket))
        case .hasNameChanged: return .boolean(Self.hasNameChanged(context.event, socket))
        default: break
        }
        guard let ends = SocketEnds(context.event) else { return field == .isServer ? .boolean(false) : .missing }
        switch field {
        case .isServer: return .boolean(ends.isServer)
        case .clientAddress: return .bytes(ends.client.address)
        case .serverAddress: return .bytes(ends.server.address)
        case .clientPort: return Self.port(ends.client)
        case .serverPort: return Self.port(ends.server)
        case .clientService: return service(ends.client, scratch)
        case .serverService: return service(ends.server, scratch)
        case .clientName: return name(ends.client, context)
        case .serverName: return name(ends.server, context)
        default: break
        }
        // As in Falco, a socket without a peer has no local end: its address is the server's.
        guard ends.remote.exists else { return .missing }
        switch field {
        case .localAddress: return .bytes(ends.local.address)
        case .remoteAddress: return .bytes(ends.remote.address)
        case .localPort: return Self.port(ends.local)
        case .remotePort: return Self.port(ends.remote)
        case .localService: return service(ends.local, scratch)
        case .remoteService: return service(ends.remote, scratch)
        case .localName: return name(ends.local, context)
        case .remoteName: return name(ends.remote, context)
        default: return .missing
        }
    }

    /// `fd.name` of a socket: client and server, a server alone, or a unix socket's name.
    @_noLocks
    func socketName(_ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        guard let socket = context.event.socket else { return .missing }
        let mark = scratch.mark
        if socket.family == SocketFamily.unix {
            guard scratch.append(unixName: unixName(context.event)) else { return .missing }
            return .bytes(scratch.text(from: mark))
        }
        guard let ends = SocketEnds(context.event), ends.server.exists else { return .missing }
        if ends.client.exists {
            scratch.append(address: ends.client.address, port: ends.client.port)
            scratch.append("->")
        }
        scratch.append(address: ends.server.address, port: ends.server.port)
        return .bytes(scratch.text(from: mark))
    }

    /// The peer's name, else its own, else what the program passed.
    @_noLocks
    private func unixName(_ event: EventView) -> LentBytes {
        let remote = event.tail(.remoteName)
        if remote.count > 0 { return remote }
        let local = event.tail(.localName)
        return local.count > 0 ? local : PassedAddress(event.tail(.passedAddress)).name
    }

    /// `fd.type`, of an event with a socket.
    @_noLocks
    static func type(of socket: SocketView, _ event: EventView) -> LentBytes {
        switch socket.family {
        case SocketFamily.ip4: LentBytes("ipv4")
        case SocketFamily.ip6:
            SocketEnds(event)?.isVersion4 == true ? LentBytes("ipv4") : LentBytes("ipv6")
        case SocketFamily.unix: LentBytes("unix")
        case SocketFamily.netlink: LentBytes("netlink")
        default: .missing
        }
    }

    @_noLocks
    private static func transport(of socket: SocketView) -> LentBytes {
        guard socket.localAddress.exists else { return LentBytes("<NA>") }
        // SOCK_RAW, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_ICMP and IPPROTO_ICMPV6.
        if socket.kind == 3 { return LentBytes("raw") }
        switch socket.transport {
        case 6: return LentBytes("tcp")
        case 17: return LentBytes("udp")
        case 1, 58: return LentBytes("icmp")
        default: return LentBytes("<NA>")
        }
    }

    /// TCP_CLOSE and TCP_LISTEN are the states without a peer.
    @_noLocks
    private static func isConnected(_ socket: SocketView) -> Bool { socket.state != 7 && socket.state != 10 }

    /// A call that gives a socket an address changes its name where it succeeds, or may still.
    @_noLocks
    private static func hasNameChanged(_ event: EventView, _ socket: SocketView) -> Bool {
        switch event.type {
        case .networkMessage: socket.flags & UInt32(RF_SOCKET_NAME_CHANGED) != 0
        case .networkConnect, .networkAccept, .networkBind:
            event.result.map { !EventView.isError($0) || $0 == -115 } ?? false
        default: false
        }
    }

    @_noLocks
    private static func port(_ end: SocketEnds.End) -> FieldValue {
        end.exists ? .integer(UInt64(end.port)) : .missing
    }

    @_noLocks
    private func service(_ end: SocketEnds.End, _ scratch: ScratchText) -> FieldValue {
        guard end.exists else { return .missing }
        let mark = scratch.mark
        scratch.append(decimal: UInt64(end.port))
        return .bytes(scratch.text(from: mark))
    }

    @_noLocks
    private func name(_ end: SocketEnds.End, _ context: EventContext) -> FieldValue {
        guard end.exists, let names = context.addressNames else { return .missing }
        return .bytes(names.name(of: end.address, inContainer: context.container.pointee.cgroupID))
    }
}
