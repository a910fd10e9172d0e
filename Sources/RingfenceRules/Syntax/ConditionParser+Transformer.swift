// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceEvents

extension ConditionParser {
    private static let maximumNesting = 20

    /// The arguments of a function whose name was just taken, and the key after them.
    mutating func transformer(_ name: Range<Int>, nesting: Int = 0) throws(Failure) -> TransformerSyntax {
        let word = text.text(name)
        guard FieldFunction(rawValue: word) != nil else {
            let note = Spelling.suggestion(for: word, in: FieldFunction.allCases.map(\.rawValue))
            throw Failure(range: name, message: "there is no function `\(word)`", note: note)
        }
        guard nesting < Self.maximumNesting else {
            throw Failure(range: name, message: "functions are nested more than \(Self.maximumNesting) deep")
        }
        let open = lexer.position
        _ = lexer.take("(")
        var arguments: [TransformerSyntax.Argument] = []
        while true {
            lexer.skipBlanks()
            arguments.append(try argument(nesting: nesting, open: open))
            lexer.skipBlanks()
            if lexer.take(")") { break }
            guard lexer.take(",") else {
                throw Failure(range: open..<open + 1, message: "this `(` is never closed")
            }
        }
        return TransformerSyntax(
            name: Name(word, text.span(name)), arguments: arguments, key: try bracketed())
    }

    private mutating func argument(nesting: Int, open: Int) throws(Failure) -> TransformerSyntax.Argument {
        if let name = lexer.takeFieldName() { return .subject(.field(try field(name))) }
        let start = lexer.position
        if let name = lexer.takeIdentifier(), lexer.current == "(" {
            return .subject(.transformed(try transformer(name, nesting: nesting + 1)))
        }
        lexer.move(to: start)
        guard let value = try value() else {
            throw Failure(range: open..<open + 1, message: "an argument is expected between the parentheses")
        }
        return .value(value)
    }
}
