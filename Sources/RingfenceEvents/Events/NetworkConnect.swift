// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A connect ended; of one under way, `NetworkConnected` tells the outcome.
public enum NetworkConnect: Event {
    public typealias Body = rf_network_connect

    public static let type = EventType.networkConnect
    public static let summary = "A socket was connected, is being connected, or could not be."
    public static let names: [String] = ["connect"]
    public static let category = "network"
    public static let programs = [SyscallProgram("network_connect", names), .socketcall]
    public static let arguments: [EventArgument] = [
        EventArgument(
            "res", .body(Slot(\rf_network_connect.ret)), .result,
            "Result, or why there is none."),
        EventArgument(
            "fd", .body(Slot(\rf_network_connect.fd)), .decimal,
            "Descriptor of the socket, -1 for none."),
        EventArgument(
            "addr", .tail(.passedAddress), .socketAddress,
            "Address that the program passed."),
        EventArgument(
            "tuple", .socketName, .text,
            "Client and server, as in fd.name."),
    ]
}
