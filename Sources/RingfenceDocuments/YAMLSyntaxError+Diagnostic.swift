// SPDX-License-Identifier: Apache-2.0

extension YAMLSyntaxError {
    /// In words for the file's author, where libyaml speaks of its scanner.
    func diagnostic(in text: UnsafeBufferPointer<UInt8>, file: String) -> Diagnostic {
        var cursor = SourceCursor(text)
        switch place {
        case .mark(let mark): cursor.advance(to: mark)
        case .byte(let offset): while cursor.offset < offset, !cursor.isAtEnd { cursor.advance() }
        }
        let (message, note) = explanation(at: cursor)
        // The cursor stays inside the text, where libyaml counts a line more at an end without a line break.
        let location = SourceLocation(file: file, line: cursor.line + 1, column: cursor.column + 1)
        return Diagnostic(.error, code: YAMLTreeBuilder.errorCode, at: location, message: message, note: note)
    }

    private func explanation(at cursor: SourceCursor) -> (message: String, note: String?) {
        if case .byte = place {
            switch cursor.byte {
            case 0 where cursor.isAtEnd: return ("the text ends inside a character", "save the file as UTF-8")
            case 0: return ("a NUL byte cannot stand in a text", nil)
            case ..<0x20, 0x7f: return ("a control character cannot stand in a text", "write it as an escape in quotes")
            // Those of the second range are valid UTF-8, and libyaml refuses them as well.
            case _ where problem.hasPrefix("control"): return ("a control character cannot stand in a text", nil)
            default: return ("this is not valid UTF-8", "save the file as UTF-8")
            }
        }
        if cursor.byte == UInt8(ascii: "\t") {
            return ("a tab cannot indent YAML", "use spaces")
        }
        return ("not valid YAML: \(problem)", context)
    }
}
