// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// Reads the text of an alert with its `%field[argument]`s.
enum OutputTemplate {
    /// Pieces in order, and what is wrong with the text.
    static func parse(_ text: AuthoredText, _ fields: FieldResolver) -> (pieces: [OutputPiece], problems: [Problem]) {
        var pieces: [OutputPiece] = []
        var problems: [Problem] = []
        var literal = String.UnicodeScalarView()
        var lexer = ConditionLexer(text.scalars)
        func flush() {
            if !literal.isEmpty { pieces.append(.text(String(literal))) }
            literal = String.UnicodeScalarView()
        }
        while let current = lexer.current {
            let start = lexer.position
            lexer.move(to: start + 1)
            guard current == "%" else {
                literal.append(current)
                continue
            }
            if lexer.take("%") {
                literal.append("%")
                continue
            }
            do throws(Problem) {
                if let reference = try field(after: start, in: text, &lexer, fields) {
                    flush()
                    pieces.append(.field(reference))
                }
            } catch {
                problems.append(error)
            }
        }
        flush()
        return (pieces, problems)
    }

    /// The field behind a `%`; nil for one that says nothing any more.
    private static func field(
        after start: Int, in text: AuthoredText, _ lexer: inout ConditionLexer, _ fields: FieldResolver
    ) throws(Problem) -> FieldReference? {
        guard let range = lexer.takeFieldName() else {
            let range = start..<start + 1
            if let word = lexer.takeIdentifier(), lexer.current == "(" {
                return try function(word, in: text, &lexer, fields)
            }
            throw Problem(
                span: text.span(range), message: "a field must follow `%`", note: "write `%%` for the sign itself")
        }
        let name = Name(text.text(range), text.span(range))
        if name.text == containerInfo { return nil }
        let argument = try argument(in: text, &lexer)
        return try fields.resolve(
            FieldSyntax(name: name, argument: argument, span: text.span(range.lowerBound..<lexer.position)))
    }

    /// `%tolower(proc.name)`.
    private static func function(
        _ name: Range<Int>, in text: AuthoredText, _ lexer: inout ConditionLexer, _ fields: FieldResolver
    ) throws(Problem) -> FieldReference {
        var parser = ConditionParser(text)
        parser.lexer = lexer
        defer { lexer = parser.lexer }
        let transformer: TransformerSyntax
        do throws(ConditionParser.Failure) {
            transformer = try parser.transformer(name)
        } catch {
            throw Problem(span: text.span(error.range), message: error.message, note: error.note)
        }
        return try TransformerTyper(fields: fields).type(transformer)
    }

    /// What Falco once replaced by its container fields, and now by nothing.
    static let containerInfo = "container.info"

    private static func argument(in text: AuthoredText, _ lexer: inout ConditionLexer) throws(Problem) -> Name? {
        let open = lexer.position
        guard lexer.take("[") else { return nil }
        let start = lexer.position
        while let current = lexer.current, current != "]" { lexer.move(to: lexer.position + 1) }
        let range = start..<lexer.position
        guard lexer.take("]") else {
            throw Problem(span: text.span(open..<open + 1), message: "this `[` is never closed")
        }
        return Name(text.text(range), text.span(range.isEmpty ? open..<open + 1 : range))
    }
}
