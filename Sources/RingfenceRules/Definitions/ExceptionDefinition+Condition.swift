// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

extension ExceptionDefinition {
    /// The exception with its comparisons filled in, and what is wrong with it. One that cannot be used has no values.
    func validated(of rule: Name) -> (exception: ExceptionDefinition, diagnostics: [Diagnostic]) {
        var result = self
        var diagnostics: [Diagnostic] = []
        func report(_ span: Span, _ message: String, note: String? = nil) {
            diagnostics.append(.error(DiagnosticCode.validate, span, message, note: note, item: rule.text))
        }
        switch fields {
        case nil: break
        case .scalar(let field):
            result.comparisons = comparisons ?? .scalar(Name("in", field.span))
            switch result.comparisons {
            case .scalar(let comparison) where ExceptionOperator(comparison.text)?.takesList != true:
                report(
                    comparison.span, "with one field, `comps` must be an operator that takes a list",
                    note: "one of `in`, `pmatch`, `intersects`")
            case .tuple(let comparisons):
                report(comparisons.first?.span ?? field.span, "with one field, `comps` must be one operator")
            default: break
            }
            for value in values {
                if case .list(_, let node) = value {
                    report(Span(node), "with one field, a value is a text, not a sequence")
                }
            }
        case .tuple(let fields):
            result.comparisons = comparisons ?? .tuple(fields.map { Name("=", $0.span) })
            let comparisons = result.comparisons?.names ?? []
            if case .scalar(let comparison) = result.comparisons {
                report(comparison.span, "with several fields, `comps` must be a sequence")
            } else if comparisons.count != fields.count {
                report(
                    comparisons.first?.span ?? name.span,
                    "there are \(fields.count) `fields` but \(comparisons.count) `comps`")
            }
            for comparison in comparisons where ExceptionOperator(comparison.text) == nil {
                report(
                    comparison.span, "there is no operator `\(comparison.text)`",
                    note: Spelling.suggestion(for: comparison.text, in: Comparison.spellings))
            }
            for value in values {
                if case .list(let row, _) = value, row.count == fields.count { continue }
                report(Span(value.node), "a row of values must have one for each of the \(fields.count) fields")
            }
        }
        if !diagnostics.isEmpty { result.values = [] }
        return (result, diagnostics)
    }

    /// The text `(field = value and ..) or ..` that the exception excludes; nil when it has no values.
    func condition() -> AuthoredText? {
        guard let first = values.first, let fields, let comparisons else { return nil }
        var text = AuthoredText()
        func write(_ words: String, _ node: YAMLNode) { text.append(generated: words, for: node) }
        switch fields {
        case .scalar(let field):
            write("\(field.text) \(comparisons.names.first?.text ?? "in") (", first.node)
            for (index, value) in values.enumerated() {
                if index > 0 { write(", ", value.node) }
                value.write(to: &text, isList: false)
            }
            write(")", first.node)
        case .tuple(let fields):
            for (index, row) in values.enumerated() {
                guard case .list(let values, let node) = row else { continue }
                write(index > 0 ? " or (" : "(", node)
                for (column, value) in values.enumerated() where column < fields.count {
                    let comparison = comparisons.names[column].text
                    write("\(column > 0 ? " and " : "")\(fields[column].text) \(comparison) ", value.node)
                    value.write(to: &text, isList: ExceptionOperator(comparison)?.takesList == true)
                }
                write(")", node)
            }
        }
        return text
    }
}

/// An operator of an exception: one of the language, or one with a modifier.
private struct ExceptionOperator {
    var takesList: Bool

    init?(_ text: String) {
        let words = text.split(separator: " ")
        guard let first = words.first,
            let comparison = Comparison.allCases.first(where: { $0.rawValue == (first == "==" ? "=" : first) })
        else { return nil }
        switch words.count {
        case 1: takesList = comparison.takesList
        case 2 where comparison.takesModifier && OperandModifier(rawValue: String(words[1])) != nil: takesList = true
        default: return nil
        }
    }
}

extension ExceptionValue {
    /// Writes the value as an operand, quoted where it must be. A text in parentheses is a list already.
    fileprivate func write(to text: inout AuthoredText, isList: Bool) {
        switch self {
        case .list(let items, let node):
            text.append(generated: "(", for: node)
            for (index, item) in items.enumerated() {
                if index > 0 { text.append(generated: ", ", for: item.node) }
                item.write(to: &text, isList: false)
            }
            text.append(generated: ")", for: node)
        case .scalar(let node):
            let value = node.string ?? ""
            if isList, value.hasPrefix("(") { return text.append(node) }
            if isList { text.append(generated: "(", for: node) }
            let isBare = ConditionLexer(Array(value.unicodeScalars)).takingBareValue() == value.unicodeScalars.count
            if (isBare && !value.isEmpty) || value.hasPrefix("\"") || value.hasPrefix("'") {
                text.append(node)
            } else {
                let escaped = value.reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : "\($1)" }
                text.append(generated: "\"\(escaped)\"", for: node)
            }
            if isList { text.append(generated: ")", for: node) }
        }
    }
}
