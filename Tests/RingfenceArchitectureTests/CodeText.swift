// SPDX-License-Identifier: Apache-2.0

/// A Swift file's code alone.
enum CodeText {
    /// The text with comments and the contents of string literals replaced by blanks, line by line as before.
    static func withoutCommentsAndStrings(_ text: String) -> String {
        var rest = Substring(text)
        var code = ""
        while let character = rest.first {
            if rest.hasPrefix("//") {
                rest = rest.drop { $0 != "\n" }
            } else if rest.hasPrefix("/*") {
                blank(&rest, from: 2, until: "*/", escapes: false, into: &code)
            } else if rest.hasPrefix("\"\"\"") {
                blank(&rest, from: 3, until: "\"\"\"", escapes: true, into: &code)
            } else if character == "\"" {
                blank(&rest, from: 1, until: "\"", escapes: true, into: &code)
            } else {
                code.append(character)
                rest.removeFirst()
            }
        }
        return code
    }

    private static func blank(
        _ rest: inout Substring, from start: Int, until end: String, escapes: Bool, into code: inout String
    ) {
        rest = rest.dropFirst(start)
        code.append(" ")
        while let character = rest.first, !rest.hasPrefix(end) {
            if character == "\n" { code.append("\n") }
            rest = rest.dropFirst(escapes && character == "\\" ? 2 : 1)
        }
        rest = rest.dropFirst(end.count)
    }
}
