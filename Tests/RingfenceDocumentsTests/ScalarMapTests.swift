// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import Testing

@Suite("Places inside scalars")
struct ScalarMapTests {
    /// Every `#` in the value must map to a `#` in the source, whatever style the scalar has.
    @Test(
        "Each character's place is its place in the file",
        arguments: [
            "a: one# two\n",
            "a: one#\n   two#\n\n\n   thr#ee\n",
            "a: 'o#ne it''#s''  #\n\n    #two #''\n  '\n",
            "a: \"x# \\t# \\x41# \\u00e4# \\U0001F600#\n   fo#ld \\\n   #joined\n\n\n  #last \\\"#\"\n",
            "a: >\n  folded# line\n  and# more\n\n    deeper #\n  back#\nb: x\n",
            "a: |\n\n  literal# line\n     deep#\n  tab\t#\n\n  #\nb: x\n",
            "a: >2-\n    kept# spaces\n  #\n",
            "a: |+\n  ä#ö#\n\n\nb: x\n",
            "- {a: 'q#', b: \"r#\nä#\"}\n",
            "a: one#\r\n   two#\r\n   '#'\r\n",
            "a: >\r\n  one#\r\n  two#\r\n",
        ])
    func places(text: String) throws {
        let (documents, diagnostics) = YAMLParser.parse(bytes: Array(text.utf8), file: "a.yaml")
        try #require(diagnostics.isEmpty)
        let source = SourceText(file: "a.yaml", bytes: Array(text.utf8))
        var found = 0
        func visit(_ node: YAMLNode) throws {
            for child in node.sequence ?? [] { try visit(child) }
            for pair in node.mapping ?? [] { try visit(pair.value) }
            for (offset, scalar) in (node.string ?? "").unicodeScalars.enumerated() where scalar == "#" {
                let place = node.location(atOffset: offset)
                let line = Array(try #require(source.line(place.line)).unicodeScalars)
                let isInside = place.column >= 1 && place.column <= line.count
                #expect(isInside && line[place.column - 1] == "#", "offset \(offset) is not at \(place)")
                found += 1
            }
        }
        for document in documents { try visit(document) }
        #expect(found == text.filter { $0 == "#" }.count)
    }
}
