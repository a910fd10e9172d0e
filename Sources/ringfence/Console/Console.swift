// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The terminal, or whatever stands in for it.
enum Console {
    /// Whether standard error shows colours.
    static var errorIsColoured: Bool { isatty(STDERR_FILENO) == 1 && getenv("NO_COLOR") == nil }

    /// Writes `ringfence: message` to standard error.
    static func complain(_ message: String) { write("ringfence: \(message)\n", to: STDERR_FILENO) }

    /// Writes text to standard error as it is.
    static func explain(_ text: String) { write(text, to: STDERR_FILENO) }

    /// Writes bytes to standard output.
    static func show(_ bytes: [UInt8]) { write(bytes[...], to: STDOUT_FILENO) }

    /// Writes text to standard output as it is.
    static func show(_ text: String) { write(text, to: STDOUT_FILENO) }

    private static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8)[...], to: descriptor) }

    private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // Nobody reads any more, or nowhere to complain about it: there is nothing left to do.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
