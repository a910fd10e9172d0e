// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A call made a socket or a pair of them, or failed to.
public enum NetworkSocket: Event {
    public typealias Body = rf_network_socket

    public static let type = EventType.networkSocket
    public static let summary = "A socket was made, or could not be."
    public static let names: [String] = ["socket", "socketpair"]
    public static let category = "network"
    public static let programs = [SyscallProgram("network_socket", names), .socketcall]
    public static let arguments: [EventArgument] = [
        EventArgument(
            "res", .body(Slot(\rf_network_socket.ret)), .result,
            "Result, or why there is none."),
        EventArgument(
            "fd", .body(Slot(\rf_network_socket.fd)), .decimal,
            "Descriptor of the socket, -1 for none."),
        EventArgument(
            "domain", .body(Slot(\rf_network_socket.domain)), .socketFamily,
            "Address family."),
        EventArgument(
            "type", .body(Slot(\rf_network_socket.type)), .decimal,
            "SOCK_* number, without flags."),
        EventArgument(
            "proto", .body(Slot(\rf_network_socket.`protocol`)), .decimal,
            "Protocol as it was asked for."),
        EventArgument(
            "flags", .body(Slot(\rf_network_socket.flags)), .hexadecimal,
            "SOCK_CLOEXEC and SOCK_NONBLOCK."),
        EventArgument(
            "fd2", .body(Slot(\rf_network_socket.second_fd)), .decimal,
            "The second descriptor of a pair, -1 for none."),
    ]
}

extension SyscallProgram {
    /// Through socketcall, 32-bit x86 programs reach every program that a network event has.
    static let socketcall = SyscallProgram("network_socketcall", ["socketcall"])
}
