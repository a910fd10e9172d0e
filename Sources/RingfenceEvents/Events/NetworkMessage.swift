// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A message was sent or received through a call that can name an address.
public enum NetworkMessage: Event {
    public typealias Body = rf_network_message

    public static let type = EventType.networkMessage
    public static let summary = "A message was sent or received."
    public static let names: [String] = ["sendto", "sendmsg", "sendmmsg", "recvfrom", "recvmsg", "recvmmsg"]
    public static let category = "network"
    public static let programs = [
        SyscallProgram(
            "network_send", ["sendto", "sendmsg", "sendmmsg"], serving: ["sendto", "sendmsg", "sendmmsg"]),
        SyscallProgram("network_receive", receiving, serving: ["recvfrom", "recvmsg", "recvmmsg"]), .socketcall,
    ]
    public static let arguments: [EventArgument] = [
        EventArgument(
            "res", .body(Slot(\rf_network_message.ret)), .result,
            "Result, or why there is none."),
        EventArgument(
            "fd", .body(Slot(\rf_network_message.fd)), .decimal,
            "Descriptor of the socket, -1 for none."),
        EventArgument(
            "size", .body(Slot(\rf_network_message.size)), .decimal,
            "Bytes of the program's first buffer."),
        EventArgument(
            "tuple", .socketName, .text,
            "Client and server, as in fd.name."),
        EventArgument(
            "flags", .body(Slot(\rf_network_message.flags)), .hexadecimal,
            "MSG_* bits."),
        EventArgument(
            "number", .body(Slot(\rf_network_message.number)), .decimal,
            "Of the message in its call, from 0."),
    ]
}

extension NetworkMessage {
    /// Calls that receive.
    static let receiving = ["recvfrom", "recvmsg", "recvmmsg", "recvmmsg_time64"]
}
