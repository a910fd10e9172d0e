// SPDX-License-Identifier: Apache-2.0

/// A pattern for a whole name: `*` is any characters, `?` is one, everything else is itself.
public struct Glob: Sendable, Hashable, CustomStringConvertible {
    public let pattern: String

    /// Any text is a pattern.
    public init(_ pattern: String) { self.pattern = pattern }

    public var description: String { pattern }
    var isExact: Bool { literalCount == pattern.unicodeScalars.count }
    var literalCount: Int { pattern.unicodeScalars.count { $0 != "*" && $0 != "?" } }

    /// Whether all of `text` matches. Takes at most as many steps as the product of the lengths.
    public func matches(_ text: String) -> Bool {
        let pattern = Array(pattern.unicodeScalars)
        let text = Array(text.unicodeScalars)
        var (place, position) = (0, 0)
        // Where to go on when what follows the last `*` does not match: with one more character inside it.
        var retry: (place: Int, position: Int)?
        while position < text.count {
            if place < pattern.count, pattern[place] == "*" {
                retry = (place + 1, position)
                place += 1
            } else if place < pattern.count, pattern[place] == "?" || pattern[place] == text[position] {
                place += 1
                position += 1
            } else if let last = retry {
                retry = (last.place, last.position + 1)
                (place, position) = (last.place, last.position + 1)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }
}
