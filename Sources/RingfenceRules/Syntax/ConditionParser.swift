// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// Reads conditions: `or` of `and` of `not` of comparisons, macros and parentheses.
///
/// After an error it goes on at the next `and`, `or` or `)`, so that one mistake does not hide another.
struct ConditionParser {
    /// Parentheses and `not`s inside one another.
    static let maximumDepth = 100
    private static let maximumErrors = 20

    /// Why a part cannot be read.
    struct Failure: Error {
        var range: Range<Int>
        var message: String
        var note: String?
    }

    let text: AuthoredText
    var lexer: ConditionLexer
    private var depth = 0
    private var diagnostics: [Diagnostic] = []
    /// Nothing after it is worth an error.
    private var hasGivenUp = false

    /// The condition and what is wrong with it.
    static func parse(_ text: AuthoredText) -> (syntax: ConditionSyntax, diagnostics: [Diagnostic]) {
        var parser = ConditionParser(text)
        let syntax = parser.whole()
        return (syntax, parser.diagnostics)
    }

    /// A field with its argument, and nothing else.
    static func parseField(_ name: Name) -> FieldSyntax? {
        let node = YAMLNode(.scalar(name.text, isPlain: true), at: name.span.location)
        var parser = ConditionParser(AuthoredText(node))
        guard let range = parser.lexer.takeFieldName(), let field = try? parser.field(range), parser.lexer.isAtEnd
        else { return nil }
        return field
    }

    init(_ text: AuthoredText) {
        self.text = text
        lexer = ConditionLexer(text.scalars)
    }

    private mutating func whole() -> ConditionSyntax {
        let syntax = or()
        while !lexer.isAtEnd {
            // Only a parenthesis ends the outermost `or`.
            report(Failure(range: lexer.position..<lexer.position + 1, message: "there is no `(` for this `)`"))
            lexer.move(to: lexer.position + 1)
            _ = or(isContinued: true)
        }
        return syntax
    }

    private mutating func or(isContinued: Bool = false) -> ConditionSyntax {
        var parts = [and(isContinued: isContinued)]
        while lexer.take(keyword: "or") { parts.append(and()) }
        return parts.count == 1 ? parts[0] : .or(parts)
    }

    private mutating func and(isContinued: Bool = false) -> ConditionSyntax {
        var parts = isContinued ? [] : [part()]
        connective()
        while lexer.take(keyword: "and") {
            parts.append(part())
            connective()
        }
        return parts.count == 1 ? parts[0] : .and(parts)
    }

    /// After a part only `and`, `or`, `)` or the end may come; whatever else comes is reported and skipped.
    private mutating func connective() {
        lexer.skipBlanks()
        var next = lexer
        guard !lexer.isAtEnd, lexer.current != ")", !next.take(keyword: "and"), !next.take(keyword: "or") else {
            return
        }
        let range = next.takeAnything()
        let word = text.text(range)
        let note: String? =
            switch word {
            case "&&", "AND", "And", "&": "write `and`"
            case "||", "OR", "Or", "|": "write `or`"
            default: nil
            }
        report(Failure(range: range, message: "`and` or `or` is expected here, not `\(word)`", note: note))
        skipToConnective()
    }

    private mutating func part() -> ConditionSyntax {
        do throws(Failure) {
            return try negated()
        } catch {
            report(error)
            skipToConnective()
            return .invalid
        }
    }

    private mutating func negated() throws(Failure) -> ConditionSyntax {
        var isNegated = false
        lexer.skipBlanks()
        while lexer.take(keyword: "not") {
            isNegated.toggle()
            lexer.skipBlanks()
        }
        let syntax = try primary()
        return isNegated ? .not(syntax) : syntax
    }

    private mutating func primary() throws(Failure) -> ConditionSyntax {
        let start = lexer.position
        guard lexer.take("(") else { return try check() }
        guard depth < Self.maximumDepth else {
            report(
                Failure(
                    range: start..<start + 1, message: "parentheses are nested more than \(Self.maximumDepth) deep"))
            lexer.move(to: Int.max)
            hasGivenUp = true
            return .invalid
        }
        depth += 1
        defer { depth -= 1 }
        let syntax = or()
        guard lexer.take(")") else {
            throw Failure(range: start..<start + 1, message: "this `(` is never closed")
        }
        return syntax
    }

    private mutating func report(_ failure: Failure) {
        guard !hasGivenUp, diagnostics.count < Self.maximumErrors else { return }
        diagnostics.append(
            .error(DiagnosticCode.compileCondition, text.span(failure.range), failure.message, note: failure.note))
    }

    private mutating func skipToConnective() {
        var open = 0
        while let current = lexer.current {
            var ahead = lexer
            switch current {
            case ")" where open == 0: return
            case "(": open += 1
            case ")": open -= 1
            case "\"", "'":
                if (try? lexer.takeQuoted()) != nil { continue }
            default:
                if open == 0, ahead.take(keyword: "and") || ahead.take(keyword: "or") { return }
                // A word as a whole: `x.or` is none of ours.
                if lexer.takeBareValue() != nil { continue }
            }
            lexer.move(to: lexer.position + 1)
        }
    }
}
