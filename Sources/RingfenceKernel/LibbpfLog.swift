// SPDX-License-Identifier: Apache-2.0

internal import CLibbpf
internal import Synchronization

/// What libbpf said lately, so that an error can quote it.
enum LibbpfLog {
    private static let lines = Mutex<[String]>([])
    private static let keptLines = 200

    /// Sends libbpf's messages here instead of to stderr.
    static func capture() {
        rf_libbpf_set_log { level, text in
            // Debug output names every relocation: thousands of lines that no error needs.
            guard let text, level <= Int32(LIBBPF_INFO.rawValue) else { return }
            let message = String(cString: text)
            LibbpfLog.lines.withLock { lines in
                lines += message.split(separator: "\n").map(String.init)
                if lines.count > LibbpfLog.keptLines { lines.removeFirst(lines.count - LibbpfLog.keptLines) }
            }
        }
    }

    /// The last `count` lines, and forgets all.
    static func take(last count: Int = 12) -> [String] {
        lines.withLock { lines in
            defer { lines.removeAll() }
            return Array(lines.suffix(count))
        }
    }
}
