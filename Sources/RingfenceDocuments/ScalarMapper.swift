// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// Reads a scalar's source text again beside its value, and notes where each stretch of the value stands.
///
/// libyaml gives the value and its first and last place only. Inside a line, the value repeats the source character by
/// character, except for escapes; between lines, YAML folds. So a stretch begins at each line and after each escape.
struct ScalarMapper {
    private static let blanks: [Unicode.Scalar] = [" ", "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]

    private let value: String.UnicodeScalarView
    private let style: yaml_scalar_style_t
    private var cursor: SourceCursor
    private var position: String.UnicodeScalarView.Index
    private var offset = 0
    private var stretches: [(offset: Int, line: Int, column: Int)] = []

    /// The map of a scalar that stands from `start` to `end`; nil when each character simply follows `start`.
    /// `cursor` moves to the end of the scalar.
    static func map(
        _ value: String, style: yaml_scalar_style_t, from start: YAMLMark, to end: YAMLMark, cursor: inout SourceCursor
    ) -> ScalarMap? {
        if style == YAML_PLAIN_SCALAR_STYLE, start.line == end.line { return nil }
        cursor.advance(to: start)
        var mapper = ScalarMapper(value, style: style, cursor: cursor)
        mapper.run(to: end)
        cursor = mapper.cursor
        return ScalarMap(stretches: mapper.stretches)
    }

    private init(_ value: String, style: yaml_scalar_style_t, cursor: SourceCursor) {
        self.value = value.unicodeScalars
        self.style = style
        self.cursor = cursor
        position = value.unicodeScalars.startIndex
    }

    private mutating func run(to end: YAMLMark) {
        switch style {
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE:
            while cursor.isBefore(end), !cursor.isAtLineBreak { cursor.advance() }
            blockLines(to: end)
        case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE:
            cursor.advance()
            flowLines(to: end)
        default: flowLines(to: end)
        }
    }

    /// Literal and folded: blanks are the same on both sides or gone, so they are skipped on both.
    private mutating func blockLines(to end: YAMLMark) {
        while cursor.isBefore(end) {
            while cursor.isBefore(end), cursor.isAtBlank || cursor.isAtLineBreak { cursor.advance() }
            while position < value.endIndex, Self.blanks.contains(value[position]) { take() }
            guard cursor.isBefore(end) else { return }
            mark()
            while cursor.isBefore(end), !cursor.isAtLineBreak {
                cursor.advance()
                take()
            }
        }
    }

    /// Plain and quoted: one line break becomes a space, and of several the first is dropped.
    private mutating func flowLines(to end: YAMLMark) {
        mark()
        while cursor.isBefore(end) {
            if cursor.isAtBlank || cursor.isAtLineBreak {
                blanks(to: end)
            } else if style == YAML_DOUBLE_QUOTED_SCALAR_STYLE, cursor.byte == UInt8(ascii: "\\") {
                escape(to: end)
            } else if style == YAML_SINGLE_QUOTED_SCALAR_STYLE, cursor.byte == UInt8(ascii: "'") {
                // The first of two, or the last of the scalar.
                cursor.advance()
                guard cursor.isBefore(end) else { return }
                mark()
                cursor.advance()
                take()
            } else {
                cursor.advance()
                take()
            }
        }
    }

    private mutating func blanks(to end: YAMLMark) {
        var inLine = 0
        var breaks = 0
        while cursor.isBefore(end), cursor.isAtBlank || cursor.isAtLineBreak {
            if cursor.isAtLineBreak { breaks += 1 } else { inLine += 1 }
            cursor.advance()
        }
        let taken = breaks == 0 ? inLine : max(1, breaks - 1)
        for _ in 0..<taken { take() }
        if breaks > 0 { mark() }
    }

    private mutating func escape(to end: YAMLMark) {
        mark()
        cursor.advance()
        if cursor.isAtLineBreak {
            // An escaped line break joins two lines, and nothing of it is in the value.
            while cursor.isBefore(end), cursor.isAtBlank || cursor.isAtLineBreak { cursor.advance() }
        } else {
            let digits = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][cursor.byte] ?? 0
            for _ in 0...digits where cursor.isBefore(end) { cursor.advance() }
            take()
        }
        mark()
    }

    private mutating func take() {
        guard position < value.endIndex else { return }
        position = value.index(after: position)
        offset += 1
    }

    private mutating func mark() {
        if stretches.last?.offset == offset { stretches.removeLast() }
        stretches.append((offset: offset, line: cursor.line + 1, column: cursor.column + 1))
    }
}
