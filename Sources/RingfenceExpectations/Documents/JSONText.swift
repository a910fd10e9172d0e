// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments

/// Reads JSON (RFC 8259) into the same tree as YAML, so that a seccomp profile in JSON gets the same diagnostics. A
/// number keeps its digits: profiles compare with all 64 bits.
struct JSONText {
    /// Collections inside one another before the text is refused.
    static let maximumDepth = 64

    struct Failure: Error {
        var message: String
        var location: SourceLocation
    }

    private let bytes: [UInt8]
    private let file: String
    private var offset = 0
    private var line = 1
    private var lineStart = 0

    /// The text's value, or the first place at which it is no JSON.
    static func parse(_ bytes: [UInt8], file: String) throws(Failure) -> YAMLNode {
        var text = JSONText(bytes: bytes, file: file)
        let node = try text.value(depth: 0)
        text.skipSpace()
        if text.offset < bytes.count { throw text.failure("nothing may follow the JSON value") }
        return node
    }

    private init(bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
            offset = 3
            lineStart = 3
        }
    }

    private var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private var location: SourceLocation {
        let column = bytes[lineStart..<min(offset, bytes.count)].count { $0 & 0xc0 != 0x80 }
        return SourceLocation(file: file, line: line, column: column + 1)
    }

    private func failure(_ message: String) -> Failure {
        Failure(message: offset < bytes.count ? message : message + ", and the text ends here", location: location)
    }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d {
            offset += 1
            if byte == 0x0a {
                line += 1
                lineStart = offset
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        offset += 1
        return true
    }

    private mutating func value(depth: Int) throws(Failure) -> YAMLNode {
        skipSpace()
        guard depth <= Self.maximumDepth else { throw failure("more than \(Self.maximumDepth) levels") }
        let start = location
        switch current {
        case UInt8(ascii: "{"): return YAMLNode(.mapping(try members(depth: depth)), at: start)
        case UInt8(ascii: "["): return YAMLNode(.sequence(try elements(depth: depth)), at: start)
        case UInt8(ascii: "\""): return YAMLNode(.scalar(try string(), isPlain: false), at: start)
        default: return YAMLNode(.scalar(try word(), isPlain: true), at: start)
        }
    }

    private mutating func members(depth: Int) throws(Failure) -> [(key: YAMLNode, value: YAMLNode)] {
        offset += 1
        var pairs: [(key: YAMLNode, value: YAMLNode)] = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return pairs }
        repeat {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw failure("a key in double quotes is expected") }
            let place = location
            let key = YAMLNode(.scalar(try string(), isPlain: false), at: place)
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw failure("a colon is expected after the key") }
            pairs.append((key, try value(depth: depth + 1)))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw failure("a comma or } is expected") }
        return pairs
    }

    private mutating func elements(depth: Int) throws(Failure) -> [YAMLNode] {
        offset += 1
        var items: [YAMLNode] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return items }
        repeat {
            items.append(try value(depth: depth + 1))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw failure("a comma or ] is expected") }
        return items
    }

    /// `true`, `false`, `null` or a number.
    private mutating func word() throws(Failure) -> String {
        let start = offset
        while let byte = current, byte.isWordCharacter { offset += 1 }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        if ["true", "false", "null"].contains(text) || Self.isNumber(text) { return text }
        offset = start
        throw failure("a JSON value is expected")
    }

    private static func isNumber(_ text: String) -> Bool {
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
        guard let first = digits.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
        return Double(text) != nil && !text.utf8.contains { $0 == UInt8(ascii: "x") || $0 == UInt8(ascii: "p") }
    }

    private mutating func string() throws(Failure) -> String {
        offset += 1
        var text: [UInt8] = []
        while true {
            guard let byte = current, byte >= 0x20 else { throw failure("the string has no end on this line") }
            offset += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += String(try escaped()).utf8
            default: text.append(byte)
            }
        }
    }

    private mutating func escaped() throws(Failure) -> Unicode.Scalar {
        let byte = current
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte ?? 0)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try escapedScalar()
        default:
            offset -= 1
            throw failure("no such escape in JSON")
        }
    }

    /// The scalar of `\uXXXX`, or of two that form a surrogate pair; half a pair is U+FFFD.
    private mutating func escapedScalar() throws(Failure) -> Unicode.Scalar {
        let first = try codeUnit()
        let isHighHalf = first & 0xfc00 == 0xd800
        guard isHighHalf, bytes[offset...].starts(with: Array("\\u".utf8)) else {
            return Unicode.Scalar(first) ?? "\u{fffd}"
        }
        let before = offset
        offset += 2
        let second = try codeUnit()
        guard second & 0xfc00 == 0xdc00 else {
            offset = before
            return "\u{fffd}"
        }
        return Unicode.Scalar(0x10000 + ((first & 0x3ff) << 10) + (second & 0x3ff)) ?? "\u{fffd}"
    }

    private mutating func codeUnit() throws(Failure) -> UInt32 {
        let end = offset + 4
        guard end <= bytes.count, bytes[offset] != UInt8(ascii: "+"),
            let unit = UInt32(String(decoding: bytes[offset..<end], as: UTF8.self), radix: 16)
        else { throw failure("four hexadecimal digits are expected") }
        offset = end
        return unit
    }
}

extension UInt8 {
    fileprivate var isWordCharacter: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
