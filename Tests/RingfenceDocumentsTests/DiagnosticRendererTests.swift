// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import Testing

@Suite("Rendered diagnostics")
struct DiagnosticRendererTests {
    private func render(_ line: String, column: Int, length: Int, note: String? = nil, color: Bool = false) -> String {
        let source = SourceText(file: "r.yaml", bytes: Array("first\n\(line)\nlast".utf8))
        let diagnostic = Diagnostic(
            .error, code: "CODE", at: SourceLocation(file: "r.yaml", line: 2, column: column), length: length,
            message: "bad thing", note: note)
        return DiagnosticRenderer(sources: [source], usesColor: color).render(diagnostic)
    }

    @Test("Place, message, line, mark and note")
    func whole() {
        #expect(
            render("a: proc.nmae = x", column: 4, length: 9, note: "did you mean `proc.name`?") == """
                r.yaml:2:4: error: bad thing [CODE]
                 2 | a: proc.nmae = x
                   |    ^~~~~~~~~
                  note: did you mean `proc.name`?

                """)
    }

    @Test("Tabs are widened in the line and below it alike")
    func tabs() {
        #expect(render("\tx\ty", column: 4, length: 1).contains(" 2 |     x   y\n   |         ^\n"))
    }

    @Test("Control characters and reordering marks are shown, not sent")
    func hostile() {
        let text = render("a\u{1b}[2J\u{202e}b", column: 7, length: 1, note: "x\u{7}\ny")
        #expect(text.contains(#" 2 | a\u{1B}[2J\u{202E}b"#))
        #expect(text.contains(#"note: x\u{7}\ny"#))
        #expect(!text.unicodeScalars.contains("\u{1b}"))
        let lines = text.split(separator: "\n").map(Array.init)
        #expect(lines[1].firstIndex(of: "b") == lines[2].firstIndex(of: "^"))
    }

    @Test("A mark stays on its line, and at its end")
    func clamped() {
        #expect(render("abc", column: 3, length: 50).contains("\n   |   ^\n"))
        #expect(render("abc", column: 9, length: 1).contains("\n   |    ^\n"))
    }

    @Test("Of a very long line only the part around the mark is shown")
    func long() {
        let line = String(repeating: "x", count: 5000) + "HERE" + String(repeating: "y", count: 5000)
        let lines = render(line, column: 5001, length: 4).split(separator: "\n").map(Array.init)
        #expect(lines[1].count < 200)
        #expect(lines[1].firstIndex(of: "H") == lines[2].firstIndex(of: "^"))
    }

    @Test("An unknown file or line gives the message alone")
    func unknown() {
        let diagnostic = Diagnostic(
            .warning, code: "W", at: SourceLocation(file: "other", line: 9, column: 1), message: "hm")
        #expect(DiagnosticRenderer().render(diagnostic) == "other:9:1: warning: hm [W]\n")
    }

    @Test("Colours only when wanted")
    func color() {
        #expect(render("abc", column: 1, length: 1, color: true).contains("\u{1b}[1;31merror: \u{1b}[0m"))
        #expect(!render("abc", column: 1, length: 1).contains("\u{1b}"))
    }

    @Test(
        "Suggestions are near, or none",
        arguments: [
            ("proc.nmae", "proc.name"), ("Proc.Name", "proc.name"), ("proc.name", nil), ("fd.nam", "fd.name"),
            ("fd.sip.name", nil), ("xyz", nil), ("", nil),
        ] as [(String, String?)])
    func spelling(word: String, expected: String?) {
        #expect(Spelling.closest(to: word, in: ["proc.name", "fd.name", "evt.type"]) == expected)
    }
}
