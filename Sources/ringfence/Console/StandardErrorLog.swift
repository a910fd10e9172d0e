// SPDX-License-Identifier: Apache-2.0

internal import Logging

/// The agent's log: a line a message on standard error, `ringfence: message`, or `ringfence: warning: message`.
struct StandardErrorLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    /// A logger that writes to standard error.
    static func logger() -> Logger { Logger(label: "ringfence") { _ in StandardErrorLog() } }

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        Console.complain(event.level > .info ? "\(event.level): \(event.message)" : "\(event.message)")
    }
}
