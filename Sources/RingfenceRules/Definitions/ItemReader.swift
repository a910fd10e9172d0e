// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// Reads the keys of one item, and notes what is wrong with them.
struct ItemReader {
    let node: YAMLNode
    /// Name of the rule, macro or list, for diagnostics.
    var item: String?
    private(set) var diagnostics: [Diagnostic] = []
    /// How many of them are errors.
    private(set) var errorCount = 0

    init(_ node: YAMLNode) { self.node = node }

    func has(_ key: String) -> Bool { node[key] != nil }

    mutating func error(
        _ span: Span, _ message: String, code: String = DiagnosticCode.yamlValidate, note: String? = nil
    ) {
        errorCount += 1
        diagnostics.append(.error(code, span, message, note: note, item: item))
    }

    mutating func warning(_ code: String, _ span: Span, _ message: String, note: String? = nil) {
        diagnostics.append(.warning(code, span, message, note: note, item: item))
    }

    /// The value of a key that must be a scalar with text; nil when it is missing or wrong.
    mutating func scalar(_ key: String) -> YAMLNode? {
        guard let (keyNode, value) = node.entry(key) else { return nil }
        guard value.string != nil, !value.isNull else {
            error(Span(keyNode), "`\(key)` must be a text, not \(value.kindName)")
            return nil
        }
        guard value.string?.isEmpty == false else {
            error(Span(keyNode), "`\(key)` is empty")
            return nil
        }
        return value
    }

    /// As `scalar`, and noted when it is missing. `at` is where the item stands.
    mutating func required(_ key: String, of what: String, at span: Span) -> YAMLNode? {
        guard has(key) else {
            error(span, "the \(what) has no `\(key)`")
            return nil
        }
        return scalar(key)
    }

    mutating func boolean(_ key: String) -> Bool? {
        guard let value = scalar(key) else { return nil }
        guard let flag = value.bool else {
            error(Span(value), "`\(key)` must be true or false")
            return nil
        }
        return flag
    }

    /// The scalars of a sequence; nil when the key is missing or no sequence.
    mutating func scalars(_ key: String) -> [YAMLNode]? {
        guard let (keyNode, value) = node.entry(key) else { return nil }
        guard let items = value.sequence else {
            error(Span(keyNode), "`\(key)` must be a sequence, not \(value.kindName)", note: "write `\(key): [..]`")
            return nil
        }
        return items.filter { entry in
            if entry.string != nil { return true }
            error(Span(entry), "an entry of `\(key)` must be a text, not \(entry.kindName)")
            return false
        }
    }

    /// Warns about every key that nothing reads.
    mutating func warnAboutKeys(except known: [String], of what: String) {
        for (key, _) in node.mapping ?? [] {
            guard let name = key.string else {
                error(Span(key), "a key must be a text, not \(key.kindName)")
                continue
            }
            guard !known.contains(name) else { continue }
            warning(
                DiagnosticCode.unknownKey, Span(key), "a \(what) has no key `\(name)`; it is ignored",
                note: Spelling.suggestion(for: name, in: known))
        }
    }
}
