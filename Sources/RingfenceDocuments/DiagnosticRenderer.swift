// SPDX-License-Identifier: Apache-2.0

/// Shows diagnostics as a compiler does: place and message, the line, a mark below it, a note.
public struct DiagnosticRenderer: Sendable {
    private static let tabWidth = 4
    private static let maximumLineWidth = 160
    private static let contextWidth = 60

    /// Whether ANSI colours are wanted: for a terminal.
    public var usesColor: Bool
    private var sources: [String: SourceText]

    /// A renderer that can quote these texts; of other files it shows the message alone.
    public init(sources: [SourceText] = [], usesColor: Bool = false) {
        self.usesColor = usesColor
        self.sources = Dictionary(sources.map { ($0.file, $0) }, uniquingKeysWith: { _, last in last })
    }

    /// Several lines, the last one ended too. Nothing in it but tabs' and line ends' meaning is taken from the file:
    /// control characters are escaped.
    public func render(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.location
        var text = paint("\(VisibleText.escape(place.file)):\(place.line):\(place.column): ", .bold)
        text += paint("\(diagnostic.severity.rawValue): ", diagnostic.severity == .error ? .red : .magenta)
        text += paint(VisibleText.escape(diagnostic.message), .bold)
        text += " [\(VisibleText.escape(diagnostic.code))]\n"
        if let line = sources[place.file]?.line(place.line) {
            let gutter = String(place.line)
            let blank = String(repeating: " ", count: gutter.count)
            let (shown, mark) = quote(line, column: place.column, length: diagnostic.length)
            text += " \(gutter) | \(shown)\n \(blank) | \(paint(mark, .green))\n"
        }
        if let note = diagnostic.note { text += "  \(paint("note: ", .cyan))\(VisibleText.escape(note))\n" }
        return text
    }

    /// All of them, one after the other.
    public func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.reduce(into: "") { $0 += render($1) }
    }

    /// The line with tabs as spaces and the mark below the marked characters; a long line is cut on both sides.
    private func quote(_ line: String, column: Int, length: Int) -> (line: String, mark: String) {
        let scalars = Array(line.unicodeScalars)
        let first = max(0, min(column - 1, scalars.count))
        let last = max(first + 1, min(first + max(1, length), scalars.count))
        var window = 0..<scalars.count
        if scalars.count > Self.maximumLineWidth {
            let start = max(0, first - Self.contextWidth)
            window = start..<min(scalars.count, start + Self.maximumLineWidth)
        }
        var shown = window.lowerBound > 0 ? "..." : ""
        var width = shown.count
        var mark = ""
        for index in window {
            let piece = piece(scalars[index], atWidth: width)
            if index < first {
                mark += String(repeating: " ", count: width + piece.count - mark.count)
            } else if index < last {
                mark += (index == first ? "^" : "~") + String(repeating: "~", count: piece.count - 1)
            }
            shown += piece.text
            width += piece.count
        }
        if first >= window.upperBound { mark = String(repeating: " ", count: width) + "^" }
        return (shown + (window.upperBound < scalars.count ? "..." : ""), mark)
    }

    private func piece(_ scalar: Unicode.Scalar, atWidth width: Int) -> (text: String, count: Int) {
        if scalar == "\t" {
            let count = Self.tabWidth - width % Self.tabWidth
            return (String(repeating: " ", count: count), count)
        }
        let text = VisibleText.escape(scalar)
        return (text, text.unicodeScalars.count)
    }

    private enum Style: String {
        case bold = "1"
        case red = "1;31"
        case magenta = "1;35"
        case green = "32"
        case cyan = "36"
    }

    private func paint(_ text: String, _ style: Style) -> String {
        usesColor ? "\u{1b}[\(style.rawValue)m\(text)\u{1b}[0m" : text
    }
}
