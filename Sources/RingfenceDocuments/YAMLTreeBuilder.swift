// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// Makes nodes of libyaml's events, within limits.
struct YAMLTreeBuilder {
    static let errorCode = "LOAD_ERR_YAML_PARSE"

    /// A file of nothing but repeated keys must not fill the memory with complaints.
    private static let maximumWarnings = 1000

    private(set) var documents: [YAMLNode] = []
    private(set) var diagnostics: [Diagnostic] = []

    private let text: UnsafeBufferPointer<UInt8>
    private let file: String
    private let limits: YAMLLimits
    private var cursor: SourceCursor
    private var open: [OpenCollection] = []
    private var anchors: [String: (node: YAMLNode, count: Int)] = [:]
    private var nodeCount = 0
    private var hasFailed = false

    /// A collection whose end has not come yet.
    private struct OpenCollection {
        var isMapping: Bool
        var start: YAMLMark
        var anchor: String?
        var countAtStart: Int
        var items: [YAMLNode] = []
        var pairs: [(key: YAMLNode, value: YAMLNode)] = []
        var pendingKey: YAMLNode?
        var keyLines: [String: Int] = [:]
    }

    init(_ text: UnsafeBufferPointer<UInt8>, file: String, limits: YAMLLimits) {
        self.text = text
        self.file = file
        self.limits = limits
        cursor = SourceCursor(text)
    }

    mutating func run() {
        guard let reader = YAMLEventReader(text) else {
            return fail(at: YAMLMark(yaml_mark_t()), "there is not enough memory to read the file")
        }
        do throws(YAMLSyntaxError) {
            while !hasFailed {
                let event = try reader.next()
                if case .streamEnd = event.kind { return }
                handle(event)
            }
        } catch {
            diagnostics.append(error.diagnostic(in: text, file: file))
        }
    }

    private mutating func handle(_ event: YAMLEvent) {
        switch event.kind {
        case .documentStart:
            anchors = [:]
        case .documentEnd, .streamEnd, .other:
            break
        case .alias(let name):
            guard let known = anchors[name] else {
                return fail(at: event.start, length: name.count + 1, "there is no anchor `&\(name)` before this alias")
            }
            guard count(known.count, at: event.start) else { return }
            add(known.node, at: event.start)
        case .scalar(let value, let style, let anchor):
            guard count(1, at: event.start) else { return }
            let map = ScalarMapper.map(value, style: style, from: event.start, to: event.end, cursor: &cursor)
            let isPlain = style == YAML_PLAIN_SCALAR_STYLE
            let node = YAMLNode(.scalar(value, isPlain: isPlain), at: location(event.start), scalarMap: map)
            if let anchor { anchors[anchor] = (node, 1) }
            add(node, at: event.start)
        case .sequenceStart(let anchor): begin(isMapping: false, anchor: anchor, at: event.start)
        case .mappingStart(let anchor): begin(isMapping: true, anchor: anchor, at: event.start)
        case .sequenceEnd, .mappingEnd: finish()
        }
    }

    private mutating func begin(isMapping: Bool, anchor: String?, at start: YAMLMark) {
        guard count(1, at: start) else { return }
        guard open.count < limits.maximumDepth else {
            return fail(at: start, "collections are nested more than \(limits.maximumDepth) deep")
        }
        open.append(OpenCollection(isMapping: isMapping, start: start, anchor: anchor, countAtStart: nodeCount - 1))
    }

    private mutating func finish() {
        guard let ended = open.popLast() else { return }
        let content: YAMLNode.Content = ended.isMapping ? .mapping(ended.pairs) : .sequence(ended.items)
        let node = YAMLNode(content, at: location(ended.start))
        if let anchor = ended.anchor { anchors[anchor] = (node, nodeCount - ended.countAtStart) }
        add(node, at: ended.start)
    }

    /// Puts a complete node where it belongs.
    private mutating func add(_ node: YAMLNode, at mark: YAMLMark) {
        guard !open.isEmpty else {
            documents.append(node)
            return
        }
        let top = open.count - 1
        guard open[top].isMapping else {
            open[top].items.append(node)
            return
        }
        if let key = open[top].pendingKey {
            open[top].pendingKey = nil
            open[top].pairs.append((key, node))
            return
        }
        open[top].pendingKey = node
        guard let name = node.string else { return }
        if let earlier = open[top].keyLines.updateValue(mark.line + 1, forKey: name),
            diagnostics.count < Self.maximumWarnings
        {
            diagnostics.append(
                Diagnostic(
                    .warning, code: "LOAD_DUPLICATE_KEY", at: location(mark), length: name.unicodeScalars.count,
                    message: "the key `\(name)` is given twice, and only this one counts",
                    note: "the first one is on line \(earlier)"))
        }
    }

    /// Takes values from the budget.
    private mutating func count(_ values: Int, at mark: YAMLMark) -> Bool {
        nodeCount += values
        guard nodeCount <= limits.maximumNodes else {
            fail(at: mark, "the file has more than \(limits.maximumNodes) values, its aliases expanded")
            return false
        }
        return true
    }

    private func location(_ mark: YAMLMark) -> SourceLocation {
        SourceLocation(file: file, line: mark.line + 1, column: mark.column + 1)
    }

    private mutating func fail(at mark: YAMLMark, length: Int = 1, _ message: String) {
        hasFailed = true
        diagnostics.append(
            Diagnostic(.error, code: Self.errorCode, at: location(mark), length: length, message: message))
    }
}
