// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// A marked stretch of an author's text, on one line.
struct Span {
    var location: SourceLocation
    /// In characters.
    var length: Int

    /// All of a YAML value's text that stands on its first line.
    init(_ node: YAMLNode) {
        location = node.location(atOffset: 0)
        length = max(1, node.string?.prefix { !$0.isNewline }.unicodeScalars.count ?? 1)
    }

    init(_ location: SourceLocation, length: Int) {
        self.location = location
        self.length = length
    }

    /// For a sentence: `rules.yaml:3:4`.
    var description: String { "\(location.file):\(location.line):\(location.column)" }
}

/// A word of an author, and where it stands.
struct Name {
    var text: String
    var span: Span

    init(_ text: String, _ span: Span) {
        self.text = text
        self.span = span
    }

    /// The text of a scalar.
    init?(_ node: YAMLNode) {
        guard let text = node.string else { return nil }
        self.init(text, Span(node))
    }
}

extension Diagnostic {
    static func error(
        _ code: String, _ span: Span, _ message: String, note: String? = nil, item: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            .error, code: code, at: span.location, length: span.length, message: message, note: note, item: item)
    }

    static func warning(
        _ code: String, _ span: Span, _ message: String, note: String? = nil, item: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            .warning, code: code, at: span.location, length: span.length, message: message, note: note, item: item)
    }
}

extension Spelling {
    /// A note with the nearest candidate, if one is near.
    static func suggestion(for name: String, in candidates: some Sequence<String>) -> String? {
        closest(to: name, in: candidates).map { "did you mean `\($0)`?" }
    }
}
