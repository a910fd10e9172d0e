// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RingfenceOutputs

@Suite("Text that an attacker chose")
struct EscapingTests {
    private func escaped(_ bytes: [UInt8], for reader: Escaping.Reader) -> String? {
        var output: [UInt8] = []
        Escaping.append(bytes.span, to: &output, for: reader)
        return String(validating: output, as: UTF8.self)
    }

    @Test("random bytes become the same valid UTF-8 that the standard library makes of them")
    func random() {
        var generator = SystemRandomNumberGenerator()
        // Bytes that begin or continue sequences, and none that is escaped.
        let alphabet: [UInt8] = [
            0x41, 0x80, 0x9f, 0xa0, 0xbf, 0xc1, 0xc3, 0xe0, 0xe2, 0xed, 0xee, 0xf0, 0xf1, 0xf4, 0xf5, 0xff,
        ]
        for _ in 0..<20000 {
            let bytes = (0..<Int.random(in: 0...9, using: &generator)).compactMap { _ in
                alphabet.randomElement(using: &generator)
            }
            let expected = String(decoding: bytes, as: UTF8.self)
            if expected.unicodeScalars.contains(where: { (0x7f...0x9f).contains($0.value) }) { continue }
            #expect(escaped(bytes, for: .json) == expected, "\(bytes)")
        }
    }

    @Test(
        "control characters are shown, not obeyed",
        arguments: [
            ("\u{1b}[2J", "\\u001b[2J"), ("a\nb\rc\td", "a\\nb\\rc\\td"),
            ("\u{0}\u{7f}\u{9b}", "\\u0000\\u007f\\u009b"),
            ("\u{2028}", "\\u2028"), ("ü€😀", "ü€😀"),
        ])
    func controls(text: String, shown: String) {
        #expect(escaped(Array(text.utf8), for: .terminal) == shown)
        #expect(escaped(Array(text.utf8), for: .json) == shown)
    }

    @Test("quotes are escaped for JSON only, turned reading order for terminals only")
    func readers() {
        #expect(escaped(Array("\"\\\u{202e}".utf8), for: .json) == "\\\"\\\\\u{202e}")
        #expect(escaped(Array("\"\\\u{202e}".utf8), for: .terminal) == "\"\\\\u202e")
    }
}
