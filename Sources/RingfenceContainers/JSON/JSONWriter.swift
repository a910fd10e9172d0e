// SPDX-License-Identifier: Apache-2.0

/// Writes JSON into bytes, members in the order in which they are written, without white space.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    mutating func object(_ body: (inout JSONWriter) -> Void) { nested("{", "}", body) }

    mutating func array(_ body: (inout JSONWriter) -> Void) { nested("[", "]", body) }

    private mutating func nested(_ open: String, _ close: String, _ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(contentsOf: open.utf8)
        needsComma = false
        body(&self)
        bytes.append(contentsOf: close.utf8)
        needsComma = true
    }

    mutating func name(_ text: String) {
        separate()
        quote(text)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func string(_ text: String) {
        separate()
        quote(text)
        needsComma = true
    }

    mutating func literal(_ text: String) { raw(Array(text.utf8)) }

    /// JSON that is already written, on one line.
    mutating func raw(_ json: [UInt8]) {
        separate()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    /// Escapes every control character (C0, DEL and C1), so that no name can drive a terminal or break a line.
    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22, 0x5c:
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            case ..<0x20, 0x7f..<0xa0, 0x2028, 0x2029:
                let digits = String(scalar.value, radix: 16)
                bytes.append(contentsOf: "\\u".utf8)
                bytes.append(contentsOf: String(repeating: "0", count: 4 - digits.utf8.count).utf8)
                bytes.append(contentsOf: digits.utf8)
            default:
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

/// Members that are written only when they have a value.
extension JSONWriter {
    mutating func member(_ name: String, _ value: String?) {
        guard let value else { return }
        self.name(name)
        string(value)
    }

    mutating func member(_ name: String, _ value: Bool?) {
        guard let value else { return }
        self.name(name)
        literal(value ? "true" : "false")
    }

    mutating func member(_ name: String, _ value: UInt64?) {
        guard let value else { return }
        self.name(name)
        literal(String(value))
    }

    mutating func member(_ name: String, _ values: [String]) {
        guard !values.isEmpty else { return }
        self.name(name)
        array { writer in
            for value in values { writer.string(value) }
        }
    }

    mutating func member(_ name: String, _ values: [String: String]) {
        guard !values.isEmpty else { return }
        self.name(name)
        object { writer in
            for (name, value) in values.sorted(by: { $0.key < $1.key }) { writer.member(name, value) }
        }
    }
}
