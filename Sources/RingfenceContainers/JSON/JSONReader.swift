// SPDX-License-Identifier: Apache-2.0

/// Reads JSON (RFC 8259) that others wrote. Its own reader, and not JSONDecoder, for three reasons: one member of an
/// unexpected type must not cost the rest, the bytes of a member are needed as they are, and depth and number of values
/// are bounded.
struct JSONReader {
    static let depthLimit = 64
    static let valueLimit = 400_000

    private let bytes: [UInt8]
    private let subject: String
    private var position = 0
    private var depth = 0
    private var values = 0

    private init(_ bytes: [UInt8], subject: String) {
        self.bytes = bytes
        self.subject = subject
    }

    /// The one value of a text. Of members of the same name the last counts, as in Go, which the runtimes are written in.
    static func parse(_ bytes: [UInt8], subject: String) throws(ContainerError) -> JSONValue {
        var reader = JSONReader(bytes, subject: subject)
        let value = try reader.value()
        reader.skipSpace()
        guard reader.position == bytes.count else { throw reader.malformed("text after the value") }
        return value
    }

    private func malformed(_ what: String) -> ContainerError {
        ContainerError(.malformed, subject, detail: "JSON: \(what) at byte \(position)")
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func value() throws(ContainerError) -> JSONValue {
        skipSpace()
        values += 1
        guard values <= Self.valueLimit else { throw malformed("too many values") }
        switch current {
        case UInt8(ascii: "{"): return try nested { reader throws(ContainerError) in try reader.object() }
        case UInt8(ascii: "["): return try nested { reader throws(ContainerError) in try reader.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .boolean(true))
        case UInt8(ascii: "f"): return try literal("false", .boolean(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return try number()
        }
    }

    private mutating func nested(
        _ read: (inout JSONReader) throws(ContainerError) -> JSONValue
    ) throws(ContainerError) -> JSONValue {
        depth += 1
        guard depth <= Self.depthLimit else { throw malformed("nested too deeply") }
        position += 1
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(ContainerError) -> JSONValue {
        var members: [String: JSONMember] = [:]
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw malformed("member's name missing") }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw malformed("colon missing") }
            skipSpace()
            let start = position
            let value = try value()
            members[name] = JSONMember(value: value, range: start..<position)
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw malformed("object does not end") }
        return .object(members)
    }

    private mutating func array() throws(ContainerError) -> JSONValue {
        var elements: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        repeat {
            elements.append(try value())
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw malformed("array does not end") }
        return .array(elements)
    }

    private mutating func literal(_ text: String, _ value: JSONValue) throws(ContainerError) -> JSONValue {
        for byte in text.utf8 {
            guard take(byte) else { throw malformed("value expected") }
        }
        return value
    }

    private mutating func number() throws(ContainerError) -> JSONValue {
        let start = position
        while let byte = current, (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard Double(text) != nil else { throw malformed("value expected") }
        return .number(text)
    }

    private mutating func string() throws(ContainerError) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = current {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text.append(contentsOf: Array(try escape().utf8))
            case ..<0x20: throw malformed("control character in a string")
            default: text.append(byte)
            }
        }
        throw malformed("string does not end")
    }

    private mutating func escape() throws(ContainerError) -> String {
        guard let byte = current else { throw malformed("escape does not end") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return String(UnicodeScalar(byte))
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return String(try unicodeEscape())
        default: throw malformed("unknown escape")
        }
    }

    /// A lone surrogate has no meaning and becomes U+FFFD.
    private mutating func unicodeEscape() throws(ContainerError) -> UnicodeScalar {
        let replacement: UnicodeScalar = "\u{fffd}"
        let unit = try hexadecimalUnit()
        guard (0xd800...0xdbff).contains(unit) else { return UnicodeScalar(unit) ?? replacement }
        let resume = position
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            position = resume
            return replacement
        }
        let low = try hexadecimalUnit()
        guard (0xdc00...0xdfff).contains(low) else {
            position = resume
            return replacement
        }
        return UnicodeScalar(0x10000 + (UInt32(unit) - 0xd800) << 10 + UInt32(low) - 0xdc00) ?? replacement
    }

    private mutating func hexadecimalUnit() throws(ContainerError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
                throw malformed("four hexadecimal digits expected")
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }
}
