// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// Text put together from scalars of rule files, with the place of each character: a condition, with what was appended
/// to it and its exceptions.
struct AuthoredText {
    private(set) var scalars: [Unicode.Scalar] = []
    private var parts: [Part] = []

    private struct Part {
        var start: Int
        var node: YAMLNode
        /// Written by us for the node: all of it stands where the node does.
        var isGenerated: Bool
    }

    init() {}

    /// The text of one scalar.
    init(_ node: YAMLNode) { append(node) }

    mutating func append(_ node: YAMLNode) {
        parts.append(Part(start: scalars.count, node: node, isGenerated: false))
        scalars.append(contentsOf: (node.string ?? "").unicodeScalars)
    }

    mutating func append(generated text: String, for node: YAMLNode) {
        parts.append(Part(start: scalars.count, node: node, isGenerated: true))
        scalars.append(contentsOf: text.unicodeScalars)
    }

    mutating func append(_ other: AuthoredText) {
        parts.append(
            contentsOf: other.parts.map { part in
                Part(start: part.start + scalars.count, node: part.node, isGenerated: part.isGenerated)
            })
        scalars.append(contentsOf: other.scalars)
    }

    /// The node of the first part, of which errors about the whole speak.
    var firstNode: YAMLNode? { parts.first?.node }

    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
        return String(view)
    }

    /// The place of a range, as far as it stands on one line and in one scalar.
    func span(_ range: Range<Int>) -> Span {
        let start = max(0, min(range.lowerBound, scalars.count))
        guard let index = parts.indices.last(where: { parts[$0].start <= start }) else {
            return Span(SourceLocation(file: "", line: 1, column: 1), length: 1)
        }
        let partStart = parts[index].start
        if parts[index].isGenerated { return Span(parts[index].node) }
        let partEnd = index + 1 < parts.count ? parts[index + 1].start : scalars.count
        let end = max(start, min(range.upperBound, partEnd))
        let (location, length) = parts[index].node.place(of: start - partStart..<end - partStart)
        return Span(location, length: max(1, length))
    }
}
