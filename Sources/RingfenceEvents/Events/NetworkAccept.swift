// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A connection was accepted, or could not be.
public enum NetworkAccept: Event {
    public typealias Body = rf_network_accept

    public static let type = EventType.networkAccept
    public static let summary = "A connection was accepted, or could not be."
    public static let names: [String] = ["accept", "accept4"]
    public static let category = "network"
    public static let programs = [SyscallProgram("network_accept", names), .socketcall]
    public static let arguments: [EventArgument] = [
        EventArgument(
            "res", .body(Slot(\rf_network_accept.ret)), .result,
            "Result, or why there is none."),
        EventArgument(
            "fd", .body(Slot(\rf_network_accept.fd)), .decimal,
            "Descriptor of the connection; of the listening socket when there is none."),
        EventArgument(
            "tuple", .socketName, .text,
            "Client and server, as in fd.name."),
        EventArgument(
            "flags", .body(Slot(\rf_network_accept.flags)), .hexadecimal,
            "Flags of accept4."),
        EventArgument(
            "listening_fd", .body(Slot(\rf_network_accept.listening_fd)), .decimal,
            "Descriptor of the listening socket."),
    ]
}
