// SPDX-License-Identifier: Apache-2.0

/// Text of unknown origin made safe to print on a terminal.
enum VisibleText {
    /// Control, format and other invisible characters as `\u{..}`: they could move the cursor, or show a line in another
    /// order than it is read in. A line break becomes `\n`.
    static func escape(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { !isVisible($0) }) else { return text }
        return text.unicodeScalars.reduce(into: "") { $0 += escape($1) }
    }

    static func escape(_ scalar: Unicode.Scalar) -> String {
        if isVisible(scalar) { return String(scalar) }
        switch scalar {
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        default: return "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return scalar.value >= 0x20 && scalar.value != 0x7f }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: return false
        default: return true
        }
    }
}
