// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceRules
import Testing

@Suite("Damaged rule files")
struct RuleFuzzTests {
    private static let seed = """
        - required_engine_version: 0.57.0
        - list: shells
          items: [sh, bash, '"a b"', other]
        - list: other
          items: [zsh]
        - macro: m
          condition: >
            (evt.type in (open, openat) and evt.is_open_write=true and
              not proc.name in (shells, "x\\"y") or n)
        - macro: n
          condition: fd.num >= -0x1 and fd.sip = "10.0.0.0/8" and proc.aname[2]=a
        - rule: R
          desc: "what \\u00e4"
          condition: >
            m and not (fd.name pmatch (/etc, /var) or proc.name = val(proc.pname)) and tolower(fd.name) = x
            and getopt(concat(fd.name, ' ', proc.name), 'ab:')[b] regex '/[a-z]+'
          output: 'opened %fd.name by %proc.aname[2] %evt.arg.flags'
          priority: WARNING
          tags: [a, b]
          ringfence: {throttle: {window: 5m, key: [fd.name]}, sequence: {after: m or n, window: 30s}}
          exceptions:
            - {name: e, fields: [proc.name, fd.name], comps: [in, startswith anyof], values: [[shells, [/a, '/b c']]]}
        - rule: R
          condition: and proc.name glob oneof (a*, b*)
          override: {condition: append}

        """

    @Test("Random damage gives diagnostics inside the text, never a trap")
    func damage() {
        let words = [
            "(", ")", "not ", " and ", " or ", "in", "\"", "'", "%", "[", "]", "{", "\n", "\n- ", ": ", "&a ", "*a",
            "m", "R", "tolower(", "regex ", "val(", "|\n", "\t", "\0",
        ]
        var generator = Xorshift(state: 0x5eed)
        for _ in 0..<2500 {
            var bytes = Array(Self.seed.utf8)
            for _ in 0..<Int.random(in: 1...5, using: &generator) {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                let length = Int.random(in: 1...12, using: &generator)
                switch UInt8.random(in: 0...3, using: &generator) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.removeSubrange(index..<min(bytes.count, index + length))
                case 2: bytes.insert(contentsOf: (words.randomElement(using: &generator) ?? "").utf8, at: index)
                default:
                    let other = Int.random(in: 0..<bytes.count, using: &generator)
                    bytes.insert(contentsOf: bytes[other...].prefix(length), at: index)
                }
            }
            let source = SourceText(file: "a.yaml", bytes: bytes)
            let set = RuleLoader.load([RuleSource(file: "a.yaml", bytes: bytes)], vocabulary: RuleKit.vocabulary)
            for diagnostic in set.diagnostics + RuleLinter.lint(set) {
                let isInside = diagnostic.location.line >= 1 && diagnostic.location.line <= source.lineCount
                #expect(isInside && diagnostic.location.column >= 1, "\(diagnostic) of \(source.lineCount) lines")
                _ = DiagnosticRenderer(sources: [source]).render(diagnostic)
            }
        }
    }

    @Test("The undamaged file has no error")
    func undamaged() {
        #expect(RuleKit.load(Self.seed).errors == [])
    }
}

/// A small generator with a fixed seed, so that a failure comes back.
private struct Xorshift: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
