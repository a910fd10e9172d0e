// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceEvents

extension ConditionParser {
    /// A comparison, or the name of a macro.
    mutating func check() throws(Failure) -> ConditionSyntax {
        lexer.skipBlanks()
        let start = lexer.position
        if let name = lexer.takeFieldName() {
            return try comparison(of: .field(try field(name)))
        }
        if let name = lexer.takeIdentifier() {
            if lexer.current == "(" { return try comparison(of: .transformed(try transformer(name))) }
            let word = text.text(name)
            if word == "and" || word == "or" {
                throw Failure(range: name, message: "a comparison or a macro is missing before `\(word)`")
            }
            if word == "NOT" || word == "Not" {
                throw Failure(range: name, message: "keywords are in lower case", note: "write `not`")
            }
            return .macro(Name(word, text.span(name)))
        }
        if lexer.isAtEnd || lexer.current == ")" {
            let isEmpty = text.scalars.allSatisfy(ConditionLexer.isBlank)
            // The mark belongs where something is missing: after the last word.
            let end = text.scalars[..<start].lastIndex { !ConditionLexer.isBlank($0) } ?? 0
            throw Failure(
                range: end..<end + 1,
                message: isEmpty ? "the condition is empty" : "a comparison or a macro is missing after this")
        }
        let range = lexer.takeAnything()
        let isNegation = lexer.current != nil && text.text(range).hasPrefix("!")
        throw Failure(
            range: range, message: "a comparison or a macro is expected here, not `\(text.text(range))`",
            note: isNegation ? "write `not`" : nil)
    }

    mutating func field(_ name: Range<Int>) throws(Failure) -> FieldSyntax {
        let spelled = Name(text.text(name), text.span(name))
        let argument = try bracketed()
        return FieldSyntax(name: spelled, argument: argument, span: text.span(name.lowerBound..<lexer.position))
    }

    mutating func bracketed() throws(Failure) -> Name? {
        let open = lexer.position
        guard lexer.take("[") else { return nil }
        let argument: Name
        if let quoted = try quoted() {
            argument = Name(quoted.text, quoted.span)
        } else if let range = lexer.takeBareArgument() {
            argument = Name(text.text(range), text.span(range))
        } else {
            throw Failure(range: open..<open + 1, message: "an argument is expected between the brackets")
        }
        guard lexer.take("]") else {
            throw Failure(range: open..<open + 1, message: "this `[` is never closed")
        }
        return argument
    }

    private mutating func comparison(of subject: SubjectSyntax) throws(Failure) -> ConditionSyntax {
        lexer.skipBlanks()
        let start = lexer.position
        let comparison = try comparisonOperator()
        var end = lexer.position
        let modifier = comparison.takesModifier ? operandModifier() : nil
        if modifier != nil { end = lexer.position }
        lexer.skipBlanks()
        let operand = try operand(of: comparison, isList: comparison.takesList || modifier != nil)
        return .check(
            CheckSyntax(
                subject: subject, comparison: comparison, modifier: modifier, operatorSpan: text.span(start..<end),
                operand: operand))
    }

    private mutating func comparisonOperator() throws(Failure) -> Comparison {
        for (symbol, comparison) in Comparison.symbols where lexer.take(symbol) { return comparison }
        let start = lexer.position
        if let name = lexer.takeIdentifier() {
            if let comparison = Comparison.words[text.text(name)] { return comparison }
            let note =
                Spelling.suggestion(for: text.text(name), in: Comparison.spellings)
                ?? "the operators are =, !=, <, <=, >, >=, \(Comparison.spellings.joined(separator: ", "))"
            if !["and", "or", "not"].contains(text.text(name)) {
                throw Failure(range: name, message: "there is no operator `\(text.text(name))`", note: note)
            }
            lexer.move(to: start)
        }
        guard !lexer.isAtEnd, lexer.current != ")", lexer.position == start,
            lexer.current?.properties.isAlphabetic != true
        else {
            let end = text.scalars[..<start].lastIndex { !ConditionLexer.isBlank($0) } ?? 0
            throw Failure(
                range: end..<end + 1, message: "an operator is expected after the field",
                note: "a field alone is no condition: compare it, as in `evt.is_open_read = true`")
        }
        let range = lexer.takeAnything()
        throw Failure(range: range, message: "there is no operator `\(text.text(range))`")
    }

    private mutating func operandModifier() -> OperandModifier? {
        var ahead = lexer
        ahead.skipBlanks()
        guard let modifier = OperandModifier.allCases.first(where: { ahead.take(keyword: $0.rawValue) }) else {
            return nil
        }
        ahead.skipBlanks()
        // Without a list, it is a value of that name.
        guard ahead.current == "(" else { return nil }
        lexer = ahead
        return modifier
    }

    private mutating func operand(of comparison: Comparison, isList: Bool) throws(Failure) -> OperandSyntax {
        if comparison == .exists { return .none }
        let start = lexer.position
        if let name = lexer.takeIdentifier(), lexer.current == "(" {
            if text.text(name) == "val" { return .field(try comparedField()) }
            if FieldFunction(rawValue: text.text(name)) != nil { return .transformed(try transformer(name)) }
        }
        lexer.move(to: start)
        if isList { return .list(try list()) }
        guard let value = try value() else { throw missingValue() }
        return .value(value)
    }

    private mutating func comparedField() throws(Failure) -> FieldSyntax {
        let open = lexer.position
        _ = lexer.take("(")
        lexer.skipBlanks()
        guard let name = lexer.takeFieldName() else {
            throw Failure(range: open..<open + 1, message: "a field is expected in `val(..)`")
        }
        let field = try field(name)
        lexer.skipBlanks()
        guard lexer.take(")") else { throw Failure(range: open..<open + 1, message: "this `(` is never closed") }
        return field
    }

    private mutating func list() throws(Failure) -> [ValueSyntax] {
        let open = lexer.position
        guard lexer.take("(") else {
            let range = lexer.takeBareValue() ?? open..<open
            if range.isEmpty { throw missingValue() }
            throw Failure(
                range: range, message: "a list in parentheses is expected here",
                note: "write `(\(text.text(range)))`")
        }
        var values: [ValueSyntax] = []
        lexer.skipBlanks()
        if lexer.take(")") { return values }
        while true {
            lexer.skipBlanks()
            guard let value = try value() else {
                let failure = missingValue()
                skipPastList()
                throw failure
            }
            values.append(value)
            lexer.skipBlanks()
            if lexer.take(")") { return values }
            guard lexer.take(",") else {
                if lexer.isAtEnd { throw Failure(range: open..<open + 1, message: "this `(` is never closed") }
                let range = lexer.takeAnything()
                skipPastList()
                throw Failure(
                    range: range, message: "`,` or `)` is expected here, not `\(text.text(range))`",
                    note: "a value with blanks needs quotes")
            }
        }
    }

    /// The rest of a list that cannot be read, so that its `)` does not end something else.
    private mutating func skipPastList() {
        while let current = lexer.current, current != ")", current != "(" { lexer.move(to: lexer.position + 1) }
        _ = lexer.take(")")
    }

    mutating func value() throws(Failure) -> ValueSyntax? {
        if let quoted = try quoted() { return quoted }
        guard let range = lexer.takeBareValue() else { return nil }
        return ValueSyntax(text: text.text(range), isQuoted: false, span: text.span(range))
    }

    private mutating func quoted() throws(Failure) -> ValueSyntax? {
        do throws(ConditionLexer.QuoteError) {
            return try lexer.takeQuoted().map {
                ValueSyntax(text: $0.text, isQuoted: true, span: text.span($0.range))
            }
        } catch {
            throw Failure(range: error.range, message: error.message)
        }
    }

    private mutating func missingValue() -> Failure {
        let start = lexer.position
        if let current = lexer.current, current != ")" {
            return Failure(
                range: start..<start + 1, message: "a value is expected here, not `\(Character(current))`",
                note: "a value with one of `( ) \" ' = ,` needs quotes")
        }
        let end = text.scalars[..<start].lastIndex { !ConditionLexer.isBlank($0) } ?? 0
        return Failure(range: end..<end + 1, message: "a value is missing after this")
    }
}
