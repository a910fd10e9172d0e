// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RingfenceContainers

@Suite struct JSONTests {
    private func parse(_ text: String) throws -> JSONValue {
        try JSONReader.parse(Array(text.utf8), subject: "test")
    }

    @Test func values() throws {
        let value = try parse(#" {"a": [1, -2.5e3, true, false, null, "x"], "b": {"c": 18446744073709551615}} "#)
        #expect(
            value["a"]
                == .array([
                    .number("1"), .number("-2.5e3"), .boolean(true), .boolean(false), .null, .string("x"),
                ]))
        #expect(value["b"]?["c"]?.integer(UInt64.self) == .max)
        #expect(value["b"]?["c"]?.integer(Int64.self) == nil)
        #expect(value["a"]?.strings == ["x"])
        #expect(value["nothing"] == nil)
    }

    @Test func escapes() throws {
        #expect(try parse(#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#).string == "\"\\/\u{8}\u{c}\n\r\té😀")
        #expect(try parse(#""\ud83d""#).string == "\u{fffd}")
        #expect(try parse(#""\ud83dA""#).string == "\u{fffd}A")
        #expect(try parse(#""\ude00""#).string == "\u{fffd}")
    }

    @Test(arguments: [
        "", " ", "{", "[", "\"", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "[1,]", "[1", "tru",
        "nul", "1 2", "{a:1}", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\n\"", "--1", "{\"a\" 1}", "]", "\"\\",
    ])
    func malformed(text: String) {
        let error = #expect(throws: ContainerError.self) { try parse(text) }
        #expect(error?.code == .malformed)
    }

    @Test func depthAndCountAreBounded() throws {
        _ = try parse(String(repeating: "[", count: 64) + String(repeating: "]", count: 64))
        #expect(throws: ContainerError.self) {
            try parse(String(repeating: "[", count: 65) + String(repeating: "]", count: 65))
        }
        #expect(throws: ContainerError.self) { try parse(String(repeating: "[", count: 1_000_000)) }
        #expect(throws: ContainerError.self) { try parse("[" + String(repeating: "1,", count: 400_001) + "1]") }
    }

    @Test func everyTruncationIsRefused() throws {
        let text = Array(#"{"a":[1,{"b":"c\u00e9"}],"d":{"e":null}}"#.utf8)
        _ = try JSONReader.parse(text, subject: "test")
        for count in 0..<text.count {
            #expect(throws: ContainerError.self) { try JSONReader.parse(Array(text[..<count]), subject: "test") }
        }
    }

    @Test func theLastMemberOfANameCounts() throws {
        #expect(try parse(#"{"a":1,"a":2}"#)["a"] == .number("2"))
    }

    @Test func rangesGiveTheBytesAsWritten() throws {
        let text = Array("{\"s\" :  {\"x\": [ 1 ] } , \"t\":1}".utf8)
        let range = try #require(try JSONReader.parse(text, subject: "test").range(of: "s"))
        #expect(String(decoding: text[range], as: UTF8.self) == "{\"x\": [ 1 ] }")
    }

    @Test func writingEscapesEveryControlCharacter() throws {
        var writer = JSONWriter()
        let hostile = "\n\r\t\u{0}\u{1b}[2J\u{7f}\u{9b}\u{2028}\"\\é😀"
        writer.string(hostile)
        #expect(writer.bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7f })
        let text = String(decoding: writer.bytes, as: UTF8.self)
        #expect(!text.unicodeScalars.contains { (0x80..<0xa0).contains($0.value) || $0.value == 0x2028 })
        #expect(try JSONReader.parse(writer.bytes, subject: "test").string == hostile)
    }
}
