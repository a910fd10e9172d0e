// SPDX-License-Identifier: Apache-2.0

internal import Logging

/// The agent's life: from a checked configuration to the last alert.
struct Agent {
    private let configuration: AgentConfiguration
    private let log: Logger

    init(_ configuration: AgentConfiguration, log: Logger) {
        self.configuration = configuration
        self.log = log
    }

    /// Watches until it is told to end, its reader is gone or its time is over.
    func run() throws {}
}
