// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A process that ran before the agent did.
public enum ProcessFound: Event {
    public typealias Body = rf_process_found

    public static let type = EventType.processFound
    public static let summary = "A process that ran before the agent did."
    public static let names: [String] = ["process_found"]
    public static let category = "process"
    public static let arguments: [EventArgument] = []
}
