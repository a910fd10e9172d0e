// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A datagram came from UDP port 53; who wants names of addresses reads it.
public enum DNSMessage: Event {
    public typealias Body = rf_dns_message

    public static let type = EventType.dnsMessage
    public static let summary = "A datagram was received from UDP port 53."
    public static let names: [String] = ["dns"]
    public static let category = "network"
    public static let programs = [
        SyscallProgram("network_receive", NetworkMessage.receiving), SyscallProgram("network_read", ["read"]),
        .socketcall,
    ]
    public static let arguments: [EventArgument] = [
        EventArgument(
            "res", .body(Slot(\rf_dns_message.ret)), .result,
            "Result, or why there is none."),
        EventArgument(
            "fd", .body(Slot(\rf_dns_message.fd)), .decimal,
            "Descriptor of the socket, -1 for none."),
        EventArgument(
            "tuple", .socketName, .text,
            "Client and server, as in fd.name."),
    ]
}
