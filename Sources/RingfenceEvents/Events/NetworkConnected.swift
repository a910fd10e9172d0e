// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A TCP connection that was under way was made, or failed; the header is of who asked for it.
public enum NetworkConnected: Event {
    public typealias Body = rf_network_connected

    public static let type = EventType.networkConnected
    public static let summary = "A TCP connection that a process asked for was made, or failed."
    public static let names: [String] = ["network_connected"]
    public static let category = "network"
    public static let hooks: [String] = ["network_connected"]
    public static let arguments: [EventArgument] = [
        EventArgument(
            "res", .body(Slot(\rf_network_connected.ret)), .result,
            "Result, or why there is none."),
        EventArgument(
            "tuple", .socketName, .text,
            "Client and server, as in fd.name."),
    ]
}
