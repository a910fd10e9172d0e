// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A socket got an address of its own or began to listen, or failed to.
public enum NetworkBind: Event {
    public typealias Body = rf_network_bind

    public static let type = EventType.networkBind
    public static let summary = "A socket was bound to an address or began to listen, or could not."
    public static let names: [String] = ["bind", "listen"]
    public static let category = "network"
    public static let programs = [
        SyscallProgram("network_bind", ["bind"], serving: ["bind"]),
        SyscallProgram("network_bind", ["listen"], serving: ["listen"]), .socketcall,
    ]
    public static let arguments: [EventArgument] = [
        EventArgument(
            "res", .body(Slot(\rf_network_bind.ret)), .result,
            "Result, or why there is none."),
        EventArgument(
            "fd", .body(Slot(\rf_network_bind.fd)), .decimal,
            "Descriptor of the socket, -1 for none."),
        EventArgument(
            "addr", .tail(.passedAddress), .socketAddress,
            "Address that the program passed to bind."),
        EventArgument(
            "backlog", .body(Slot(\rf_network_bind.backlog)), .decimal,
            "Connections that may wait, of listen."),
        EventArgument(
            "tuple", .socketName, .text,
            "Client and server, as in fd.name."),
    ]
}
