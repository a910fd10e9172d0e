// SPDX-License-Identifier: Apache-2.0

/// Takes words from a condition's text, as the parser asks for them: what a character means depends on what is expected,
/// so `/etc` is a value after an operator and nothing elsewhere.
struct ConditionLexer {
    /// Why a quoted text cannot be read, and where.
    struct QuoteError: Error {
        var message: String
        var range: Range<Int>
    }

    private let scalars: [Unicode.Scalar]
    private(set) var position = 0

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    var isAtEnd: Bool { position >= scalars.count }
    /// The character here; nil at the end.
    var current: Unicode.Scalar? { character(0) }

    func character(_ distance: Int) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    mutating func move(to position: Int) { self.position = min(position, scalars.count) }

    mutating func skipBlanks() {
        while let current, Self.isBlank(current) { position += 1 }
    }

    /// Takes a symbol such as `(` or `<=`.
    mutating func take(_ symbol: String) -> Bool {
        let wanted = Array(symbol.unicodeScalars)
        guard scalars[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    /// Takes a keyword, unless a longer word begins with it.
    mutating func take(keyword: String) -> Bool {
        guard let range = identifier(at: position), range.count == keyword.unicodeScalars.count,
            scalars[range].elementsEqual(keyword.unicodeScalars), character(range.count) != "."
        else { return false }
        position = range.upperBound
        return true
    }

    /// `[A-Za-z][A-Za-z0-9_]*`.
    mutating func takeIdentifier() -> Range<Int>? {
        guard let range = identifier(at: position) else { return nil }
        position = range.upperBound
        return range
    }

    /// Identifiers joined by dots, at least two.
    mutating func takeFieldName() -> Range<Int>? {
        guard let first = identifier(at: position) else { return nil }
        var end = first.upperBound
        while end < scalars.count, scalars[end] == ".", let next = identifier(at: end + 1) { end = next.upperBound }
        guard end > first.upperBound else { return nil }
        defer { position = end }
        return position..<end
    }

    /// An unquoted value: all but parentheses, quotes, blanks, `=` and `,`.
    mutating func takeBareValue() -> Range<Int>? {
        takeWhile { !Self.isBlank($0) && !"()\"'=,".unicodeScalars.contains($0) }
    }

    /// An unquoted argument between brackets.
    mutating func takeBareArgument() -> Range<Int>? {
        takeWhile { !Self.isBlank($0) && !"[]\"'".unicodeScalars.contains($0) }
    }

    /// Characters up to a blank or parenthesis, to show what was found instead of something else.
    mutating func takeAnything() -> Range<Int> {
        takeWhile { !Self.isBlank($0) && !"()".unicodeScalars.contains($0) }
            ?? position..<min(position + 1, scalars.count)
    }

    /// A text in quotes, escapes resolved; nil when there is no quote here.
    mutating func takeQuoted() throws(QuoteError) -> (text: String, range: Range<Int>)? {
        guard let quote = current, quote == "\"" || quote == "'" else { return nil }
        let start = position
        var end = position + 1
        while end < scalars.count, scalars[end] != quote { end += scalars[end] == "\\" ? 2 : 1 }
        guard end < scalars.count else {
            throw QuoteError(message: "the quote is never closed", range: start..<start + 1)
        }
        position = end + 1
        do {
            return (try QuotedText.unescape(scalars[start + 1..<end], quote: quote), start..<position)
        } catch {
            throw QuoteError(message: error.message, range: error.offset..<error.offset + 2)
        }
    }

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" || scalar == "\u{8}"
    }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    static func isInsideIdentifier(_ scalar: Unicode.Scalar) -> Bool {
        isLetter(scalar) || ("0"..."9").contains(scalar) || scalar == "_"
    }

    private func identifier(at start: Int) -> Range<Int>? {
        guard start < scalars.count, Self.isLetter(scalars[start]) else { return nil }
        var end = start + 1
        while end < scalars.count, Self.isInsideIdentifier(scalars[end]) { end += 1 }
        return start..<end
    }

    private mutating func takeWhile(_ belongs: (Unicode.Scalar) -> Bool) -> Range<Int>? {
        let start = position
        while let current, belongs(current) { position += 1 }
        return position > start ? start..<position : nil
    }
}
