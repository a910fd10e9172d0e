// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import Testing

private func parse(_ text: String, limits: YAMLLimits = YAMLLimits()) -> (
    documents: [YAMLNode], diagnostics: [Diagnostic]
) {
    YAMLParser.parse(bytes: Array(text.utf8), file: "a.yaml", limits: limits)
}

@Suite("YAML values")
struct YAMLParserTests {
    @Test("Collections and scalars keep their structure and place")
    func structure() throws {
        let (documents, diagnostics) = parse("- rule: A b\n  tags: [x, 'y']\n  enabled: no\n- 12\n")
        #expect(diagnostics.isEmpty)
        let items = try #require(documents.first?.sequence)
        #expect(items.count == 2)
        #expect(items[0]["rule"]?.string == "A b")
        #expect(items[0]["rule"]?.location == SourceLocation(file: "a.yaml", line: 1, column: 9))
        #expect(items[0].entry("tags")?.key.location == SourceLocation(file: "a.yaml", line: 2, column: 3))
        #expect(items[0]["tags"]?.sequence?.compactMap(\.string) == ["x", "y"])
        #expect(items[0]["tags"]?.sequence?[1].location.column == 13)
        #expect(items[0]["enabled"]?.bool == false)
        #expect(items[1].integer == 12)
        #expect(items[1].bool == nil)
        #expect(items[0]["other"] == nil)
    }

    @Test("Columns are counted in characters, after a byte order mark too")
    func columns() throws {
        let (documents, _) = parse("\u{feff}- {ä: ß, b: c}\n")
        let item = try #require(documents.first?.sequence?.first)
        #expect(item["ä"]?.location.column == 7)
        #expect(item["b"]?.location.column == 13)
    }

    @Test("Several documents, and an empty one")
    func documents() {
        let (documents, diagnostics) = parse("- a\n---\n---\n- b\n...\n")
        #expect(diagnostics.isEmpty)
        #expect(documents.count == 3)
        #expect(documents[1].isNull)
        #expect(documents[2].sequence?.first?.string == "b")
    }

    @Test(
        "Null is what is empty and plain", arguments: [("a:", true), ("a: ~", true), ("a: ''", false), ("a: x", false)])
    func null(text: String, isNull: Bool) {
        #expect(parse(text).documents.first?["a"]?.isNull == isNull)
    }

    @Test(
        "Numbers",
        arguments: [("12", 12), ("-1", -1), ("0x1F", 31), ("1x", nil), ("99999999999999999999", nil)]
            as [(String, Int64?)])
    func numbers(text: String, value: Int64?) {
        #expect(parse(text).documents.first?.integer == value)
    }

    @Test("An alias stands for its anchor's value")
    func alias() {
        let (documents, diagnostics) = parse("a: &x [1, 2]\nb: *x\n")
        #expect(diagnostics.isEmpty)
        #expect(documents.first?["b"]?.sequence?.count == 2)
    }

    @Test("A key given twice is a warning, and the last one counts")
    func duplicateKey() {
        let (documents, diagnostics) = parse("a: 1\nb: 2\na: 3\n")
        #expect(documents.first?["a"]?.string == "3")
        #expect(diagnostics.map(\.code) == ["LOAD_DUPLICATE_KEY"])
        #expect(diagnostics.first?.severity == .warning)
        #expect(diagnostics.first?.location == SourceLocation(file: "a.yaml", line: 3, column: 1))
        #expect(diagnostics.first?.note == "the first one is on line 1")
    }
}

@Suite("YAML that is refused")
struct YAMLRefusalTests {
    @Test(
        "Syntax errors have a place and say what is wrong",
        arguments: [
            ("a: 1\n\tb: 2\n", 2, 1, "tab"),
            ("- a\n- [b\n", 3, 1, "expected"),
            ("a: b: c\n", 1, 5, "mapping values"),
            ("a: *x\n", 1, 4, "anchor `&x`"),
            ("a: &x [*x]\n", 1, 8, "anchor `&x`"),
        ])
    func syntax(text: String, line: Int, column: Int, words: String) throws {
        let diagnostics = parse(text).diagnostics
        let error = try #require(diagnostics.first)
        #expect(diagnostics.count == 1)
        #expect(error.code == "LOAD_ERR_YAML_PARSE")
        #expect(error.severity == .error)
        #expect(error.location == SourceLocation(file: "a.yaml", line: line, column: column))
        #expect(error.message.contains(words), "\(error.message)")
    }

    @Test(
        "Bytes that are no text",
        arguments: [
            ([0x61, 0x3a, 0x20, 0xff], 4, "UTF-8"),
            ([0x61, 0x3a, 0x20, 0x00], 4, "NUL"),
            ([0x61, 0x3a, 0x20, 0x01], 4, "control"),
            ([0x61, 0x3a, 0x20, 0xc2, 0x81], 4, "control"),
            ([0x61, 0x3a, 0x20, 0xe2, 0x82], 4, "UTF-8"),
        ] as [([UInt8], Int, String)])
    func bytes(bytes: [UInt8], column: Int, words: String) throws {
        let error = try #require(YAMLParser.parse(bytes: bytes, file: "a.yaml").diagnostics.first)
        #expect(error.location == SourceLocation(file: "a.yaml", line: 1, column: column))
        #expect(error.message.contains(words), "\(error.message)")
    }

    @Test("Documents before the error are kept, the broken one is not")
    func partial() {
        let (documents, diagnostics) = parse("- a\n---\n- [\n")
        #expect(documents.count == 1)
        #expect(diagnostics.count == 1)
    }

    @Test("Depth, size and number of values are bounded, aliases expanded")
    func limits() {
        let deep = String(repeating: "[", count: 200_000)
        #expect(parse(deep).diagnostics.first?.message.contains("nested") == true)
        #expect(parse(deep).diagnostics.first?.location.column == 101)

        let many = parse("[a, b, c, d]", limits: YAMLLimits(maximumNodes: 4))
        #expect(many.diagnostics.first?.message.contains("values") == true)
        #expect(parse("[a, b, c]", limits: YAMLLimits(maximumNodes: 4)).diagnostics.isEmpty)
        #expect(
            parse("abcd", limits: YAMLLimits(maximumBytes: 3)).diagnostics.first?.message.contains("4 bytes") == true)

        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            bomb += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", "))]\n"
        }
        let blown = parse(bomb)
        #expect(blown.documents.isEmpty)
        #expect(blown.diagnostics.first?.message.contains("aliases") == true)
    }

    @Test("Random damage never crashes, and every place is inside the text")
    func fuzz() {
        let seed = Array(
            """
            - macro: m
              condition: >
                (a.b = "x\\n" or
                  c.d in ('y', z))
            - &r {rule: 'it''s', output: "a\\u00e4 \\
                b", tags: [x, *r]}
            - |
              literal
                text

            """.utf8)
        var generator = SplitMix(state: 7)
        for _ in 0..<3000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                switch UInt8.random(in: 0...2, using: &generator) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: index)
                default: bytes.insert(contentsOf: bytes[index...].prefix(9), at: index)
                }
            }
            let source = SourceText(file: "a.yaml", bytes: bytes)
            let (documents, diagnostics) = YAMLParser.parse(bytes: bytes, file: "a.yaml")
            for diagnostic in diagnostics {
                #expect(diagnostic.location.line >= 1 && diagnostic.location.line <= source.lineCount)
                _ = DiagnosticRenderer(sources: [source]).render(diagnostic)
            }
            for document in documents { expectPlaces(document, inside: source) }
        }
    }

    private func expectPlaces(_ node: YAMLNode, inside source: SourceText) {
        for child in node.sequence ?? [] { expectPlaces(child, inside: source) }
        for pair in node.mapping ?? [] {
            expectPlaces(pair.key, inside: source)
            expectPlaces(pair.value, inside: source)
        }
        for offset in 0..<(node.string?.unicodeScalars.count ?? 0) {
            let place = node.location(atOffset: offset)
            #expect(place.line >= 1 && place.line <= source.lineCount)
        }
    }
}

/// A small generator with a fixed seed, so that a failure comes back.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
