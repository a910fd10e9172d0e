// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI

extension FieldCatalog {
    /// `fd.*` of sockets. Client and server are told apart by what the process did: who connected is the client.
    static let socketFields: [FieldDefinition] = [
        either("fd.ip", .address, "fd.cip", "fd.sip", "Address of the client or of the server; !=: of neither."),
        FieldDefinition("fd.cip", .address, .event, source: .socket(.clientAddress), "Address of the client."),
        FieldDefinition("fd.sip", .address, .event, source: .socket(.serverAddress), "Address of the server."),
        FieldDefinition("fd.lip", .address, .event, source: .socket(.localAddress), "Address of this end."),
        FieldDefinition("fd.rip", .address, .event, source: .socket(.remoteAddress), "Address of the other end."),
        either("fd.net", .network, "fd.cnet", "fd.snet", "As fd.ip, compared with ranges."),
        FieldDefinition("fd.cnet", .network, .event, source: .socket(.clientAddress), "As fd.cip, for ranges."),
        FieldDefinition("fd.snet", .network, .event, source: .socket(.serverAddress), "As fd.sip, for ranges."),
        FieldDefinition("fd.lnet", .network, .event, source: .socket(.localAddress), "As fd.lip, for ranges."),
        FieldDefinition("fd.rnet", .network, .event, source: .socket(.remoteAddress), "As fd.rip, for ranges."),
        either("fd.port", .unsigned, "fd.cport", "fd.sport", "Port of the client or of the server; !=: of neither."),
        FieldDefinition("fd.cport", .unsigned, .event, source: .socket(.clientPort), "Port of the client."),
        FieldDefinition("fd.sport", .unsigned, .event, source: .socket(.serverPort), "Port of the server."),
        FieldDefinition("fd.lport", .unsigned, .event, source: .socket(.localPort), "Port of this end."),
        FieldDefinition("fd.rport", .unsigned, .event, source: .socket(.remotePort), "Port of the other end."),
        either("fd.proto", .string, "fd.cproto", "fd.sproto", "As fd.port, as text."),
        FieldDefinition("fd.cproto", .string, .event, source: .socket(.clientService), "fd.cport as text."),
        FieldDefinition("fd.sproto", .string, .event, source: .socket(.serverService), "fd.sport as text."),
        FieldDefinition("fd.lproto", .string, .event, source: .socket(.localService), "fd.lport as text."),
        FieldDefinition("fd.rproto", .string, .event, source: .socket(.remoteService), "fd.rport as text."),
        FieldDefinition(
            "fd.l4proto", .string, .event, source: .socket(.transport),
            "tcp, udp, icmp or raw; <NA> for a socket of another family."),
        FieldDefinition("fd.sockfamily", .string, .event, source: .socket(.family), "ip or unix."),
        FieldDefinition(
            "fd.is_server", .boolean, .event, source: .socket(.isServer),
            "Whether the process is the server: the socket was bound, listens, or was accepted."),
        FieldDefinition(
            "fd.connected", .boolean, .event, source: .socket(.isConnected),
            "Whether the socket has a peer, or is about to."),
        FieldDefinition(
            "fd.name_changed", .boolean, .event, source: .socket(.hasNameChanged),
            "Whether the call changed fd.name: a datagram that goes to or comes from another address than the last."),
        name("fd.cip.name", .clientName, "fd.cip"), name("fd.sip.name", .serverName, "fd.sip"),
        name("fd.lip.name", .localName, "fd.lip"), name("fd.rip.name", .remoteName, "fd.rip"),
    ]

    /// Where network events have their descriptor.
    static let socketDescriptorPlaces: [EventPlace] = [
        EventPlace(.networkSocket, .body(Slot(\rf_network_socket.fd))),
        EventPlace(.networkConnect, .body(Slot(\rf_network_connect.fd))),
        EventPlace(.networkBind, .body(Slot(\rf_network_bind.fd))),
        EventPlace(.networkAccept, .body(Slot(\rf_network_accept.fd))),
        EventPlace(.networkMessage, .body(Slot(\rf_network_message.fd))),
        EventPlace(.dnsMessage, .body(Slot(\rf_dns_message.fd))),
    ]

    /// Their socket's name.
    static let socketNamePlaces: [EventPlace] =
        EventType.allCases.filter(\.isNetwork).map { EventPlace($0, .socketName) }

    private static func either(
        _ name: String, _ type: FieldType, _ first: String, _ second: String, _ summary: String
    ) -> FieldDefinition {
        FieldDefinition(name, type, .event, source: .either(first, second), summary)
    }

    private static func name(_ name: String, _ field: SocketField, _ address: String) -> FieldDefinition {
        FieldDefinition(
            name, .string, .event, source: .socket(field),
            "Name for which a name server last answered the container with \(address); the container sees the answer.")
    }
}
