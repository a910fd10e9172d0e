// SPDX-License-Identifier: Apache-2.0

import Glibc
import RingfenceEvents
import RingfenceExpectations
import RingfenceTesting
import Testing

@testable import RingfenceDetection

@Suite struct MatchingTests {
    private func lend<Result>(_ text: String, _ read: (LentBytes) -> Result) -> Result {
        var text = text
        return text.withUTF8 { read(LentBytes(start: $0.baseAddress, count: $0.count)) }
    }

    @Test func globsMatchAsTheCLibrarysDo() {
        var generator = SeededGenerator(seed: 11)
        let pieces = ["a", "b", "/", "*", "?", "[ab]", "[!a]", "[a-c]", "\\*", "[", "[\\*-\\+]"]
        let letters = ["a", "b", "c", "/", "*", "[", ".", "-", "+"]
        var matchCount = 0
        for _ in 0..<20_000 {
            let pattern = (0..<Int.random(in: 1...6, using: &generator))
                .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let text = (0..<Int.random(in: 1...6, using: &generator))
                .map { _ in letters.randomElement(using: &generator) ?? "" }.joined()
            let expected = fnmatch(pattern, text, 0) == 0
            let found = lend(pattern) { pattern in
                lend(text) { GlobPattern(pattern: pattern, ignoresCase: false).matches($0) }
            }
            #expect(found == expected, "\(pattern) and \(text)")
            matchCount += expected ? 1 : 0
        }
        #expect(matchCount > 500)
    }

    @Test func aGlobOfManyStarsTakesLittleTime() {
        let pattern = String(repeating: "*a", count: 60) + "b"
        let text = String(repeating: "a", count: 4000)
        let found = lend(pattern) { pattern in
            lend(text) { GlobPattern(pattern: pattern, ignoresCase: false).matches($0) }
        }
        #expect(!found)
    }

    @Test(arguments: [
        ("/etc/passwd", "passwd", true), ("aab", "ab", true), ("aaab", "aab", true), ("ab", "abc", false),
        ("", "a", false), ("abcabd", "abd", true),
    ])
    func contains(_ text: String, _ part: String, _ expected: Bool) {
        #expect(lend(text) { text in lend(part) { text.contains($0) } } == expected)
    }

    @Test func errorNamesAreTheCLibrarys() {
        for number: Int32 in [EPERM, ENOENT, EACCES, EEXIST, ENOSYS, ELOOP, ENOKEY, ECONNREFUSED] {
            #expect(ErrorNames.name(of: UInt64(number)) != nil)
        }
        #expect(ErrorNames.name(of: UInt64(ENOSYS))?.description == "ENOSYS")
        #expect(ErrorNames.name(of: 0) == nil)
    }

    @Test func flagsAreNamed() {
        let text = ScratchText(capacity: 256)
        defer { text.deallocate() }
        text.append(openFlags: UInt64(O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC))
        #expect(text.text(from: 0).text == "O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC")
        text.reset()
        text.append(cloneFlags: 0x1000_0011)
        #expect(text.text(from: 0).text == "CLONE_NEWUSER|0x11")
        text.reset()
        text.append(octal: 0o644)
        text.append(byte: UInt8(ascii: " "))
        text.append(signed: Int64.min)
        text.append(byte: UInt8(ascii: " "))
        text.append(hexadecimal: UInt64.max)
        #expect(text.text(from: 0).text == "0644 -9223372036854775808 0xffffffffffffffff")
    }

    @Test func scratchTextIsCutAtItsEnd() {
        let text = ScratchText(capacity: 4)
        defer { text.deallocate() }
        text.append("abcdef")
        text.append(byte: 1)
        #expect(text.text(from: 0).text == "abcd")
    }
}
