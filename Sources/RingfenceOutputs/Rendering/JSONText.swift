// SPDX-License-Identifier: Apache-2.0

/// JSON written value by value into a buffer that is kept: no allocation once it has grown.
///
/// The caller opens and ends objects and arrays in pairs and gives each value of an object its key; commas are set here.
struct JSONText {
    /// What was written.
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Forgets what was written and keeps the memory.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    mutating func beginObject() { open("{") }
    mutating func endObject() { close("}") }
    mutating func beginArray() { open("[") }
    mutating func endArray() { close("]") }

    /// Ends a line: the next value stands on its own.
    mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func string(_ text: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        Escaping.append(text.utf8Span.span, to: &bytes, for: .json)
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func integer(_ value: some BinaryInteger) { literal(String(value)) }
    mutating func boolean(_ value: Bool) { literal(value ? "true" : "false") }
    mutating func null() { literal("null") }

    private mutating func open(_ bracket: Unicode.Scalar) {
        separate()
        bytes.append(UInt8(ascii: bracket))
        needsComma = false
    }

    private mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    private mutating func literal(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }
}
