// SPDX-License-Identifier: Apache-2.0

import Glibc

/// How an alert is written.
public enum AlertFormat: Sendable, Hashable {
    /// One JSON object a line, in Falco's shape.
    case json
    /// A few lines for a person.
    case text(isColoured: Bool)

    /// Text on a terminal, JSON for a program.
    public static func suited(to descriptor: Int32) -> AlertFormat {
        isatty(descriptor) == 1 ? .text(on: descriptor) : .json
    }

    /// Text, coloured on a terminal unless the environment says NO_COLOR.
    public static func text(on descriptor: Int32) -> AlertFormat {
        .text(isColoured: isatty(descriptor) == 1 && getenv("NO_COLOR") == nil)
    }
}
