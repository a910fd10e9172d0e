// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

extension ItemReader {
    private static let maximumValueDepth = 3

    /// The exceptions of a rule. An addition may leave out the fields: it then adds values to the exception of that name.
    mutating func readExceptions(isAddition: Bool) -> [ExceptionDefinition]? {
        guard let (key, value) = node.entry("exceptions"), !value.isNull else { return nil }
        guard let entries = value.sequence else {
            error(Span(key), "`exceptions` must be a sequence, not \(value.kindName)")
            return nil
        }
        var exceptions: [ExceptionDefinition] = []
        for entry in entries {
            var reader = ItemReader(entry)
            reader.item = item
            if let exception = reader.readException(isAddition: isAddition) {
                if exceptions.contains(where: { $0.name.text == exception.name.text }) {
                    reader.warning(
                        DiagnosticCode.exceptionNameNotUnique, exception.name.span,
                        "the rule has two exceptions `\(exception.name.text)`")
                }
                exceptions.append(exception)
            }
            adopt(reader)
        }
        return exceptions
    }

    private mutating func readException(isAddition: Bool) -> ExceptionDefinition? {
        guard node.mapping != nil else {
            error(Span(node), "an exception is a mapping, not \(node.kindName)")
            return nil
        }
        warnAboutKeys(except: ["name", "fields", "comps", "values"], of: "exception")
        guard let name = required("name", of: "exception", at: Span(node)).flatMap({ Name($0) }) else { return nil }
        var exception = ExceptionDefinition(
            name: name, fields: shape("fields"), comparisons: shape("comps"), values: [])
        if !isAddition, !has("fields") { error(name.span, "the exception has no `fields`") }
        if let (key, value) = node.entry("values"), !value.isNull {
            if let rows = value.sequence {
                exception.values = rows.compactMap { self.value($0, depth: 0) }
            } else {
                error(Span(key), "`values` must be a sequence, not \(value.kindName)")
            }
        } else if isAddition {
            warning(DiagnosticCode.appendNoValues, name.span, "the exception adds no `values`")
        }
        return exception
    }

    private mutating func shape(_ key: String) -> ExceptionShape? {
        guard let (keyNode, value) = node.entry(key) else { return nil }
        if value.sequence != nil { return scalars(key).map { .tuple($0.compactMap { Name($0) }) } }
        guard value.mapping == nil else {
            error(Span(keyNode), "`\(key)` must be a text or a sequence of texts, not \(value.kindName)")
            return nil
        }
        return scalar(key).flatMap { Name($0) }.map { .scalar($0) }
    }

    private mutating func value(_ node: YAMLNode, depth: Int) -> ExceptionValue? {
        if node.string != nil { return .scalar(node) }
        guard let items = node.sequence, depth < Self.maximumValueDepth else {
            error(Span(node), "a value of an exception is a text or a sequence of texts, not \(node.kindName)")
            return nil
        }
        return .list(items.compactMap { value($0, depth: depth + 1) }, at: node)
    }

    /// Takes over what was noted of a part.
    mutating func adopt(_ other: ItemReader) {
        for diagnostic in other.diagnostics {
            let span = Span(diagnostic.location, length: diagnostic.length)
            if diagnostic.severity == .error {
                error(span, diagnostic.message, code: diagnostic.code, note: diagnostic.note)
            } else {
                warning(diagnostic.code, span, diagnostic.message, note: diagnostic.note)
            }
        }
    }
}
