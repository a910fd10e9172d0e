// SPDX-License-Identifier: Apache-2.0

/// The escapes of quoted texts.
enum QuotedText {
    /// An escape that the language does not have.
    struct EscapeError: Error {
        var message: String
        /// Index of the backslash in the slice.
        var offset: Int
    }

    /// The text between the quotes with its escapes resolved.
    ///
    /// As in Falco, a backslash before a space gives the backslash alone: public rules rely on it.
    static func unescape(
        _ scalars: ArraySlice<Unicode.Scalar>, quote: Unicode.Scalar
    ) throws(EscapeError) -> String {
        var text = String.UnicodeScalarView()
        var index = scalars.startIndex
        while index < scalars.endIndex {
            guard scalars[index] == "\\", index + 1 < scalars.endIndex else {
                text.append(scalars[index])
                index += 1
                continue
            }
            switch scalars[index + 1] {
            case "b": text.append("\u{8}")
            case "f": text.append("\u{c}")
            case "n": text.append("\n")
            case "r": text.append("\r")
            case "t": text.append("\t")
            case " ", "\\": text.append("\\")
            case "/": text.append("/")
            case quote: text.append(quote)
            case let other:
                throw EscapeError(message: "there is no escape `\\\(Character(other))` in rules", offset: index)
            }
            index += 2
        }
        return String(text)
    }

    /// An item of a list: its quotes, if it brings its own, taken off; else as it is.
    static func item(_ text: String) throws(EscapeError) -> (text: String, isQuoted: Bool) {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count >= 2, let quote = scalars.first, quote == "\"" || quote == "'", scalars.last == quote else {
            return (text, false)
        }
        return (try unescape(scalars[1..<scalars.count - 1], quote: quote), true)
    }
}
