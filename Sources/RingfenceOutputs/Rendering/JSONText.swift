// SPDX-License-Identifier: Apache-2.0

/// JSON written value by value into a buffer that is kept: no allocation once it has grown.
///
/// The caller opens and ends objects and arrays in pairs and gives each value of an object its key; commas are set here.
public struct JSONText: Sendable {
    /// What was written.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Nothing written.
    public init() {}

    /// Forgets what was written and keeps the memory.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    /// Opens an object.
    public mutating func beginObject() { open("{") }
    /// Ends the innermost object.
    public mutating func endObject() { close("}") }
    /// Opens an array.
    public mutating func beginArray() { open("[") }
    /// Ends the innermost array.
    public mutating func endArray() { close("]") }

    /// Ends a line: the next value stands on its own.
    public mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    /// The name of the next value of an object.
    public mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A string, its control characters escaped.
    public mutating func string(_ text: String) { string(text.utf8Span.span) }

    /// A string of bytes, of which those that are not UTF-8 become U+FFFD.
    public mutating func string(_ text: [UInt8]) { string(text.span) }

    private mutating func string(_ text: Span<UInt8>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        Escaping.append(text, to: &bytes, for: .json)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A whole number.
    public mutating func integer(_ value: some BinaryInteger) { literal(String(value)) }
    /// true or false.
    public mutating func boolean(_ value: Bool) { literal(value ? "true" : "false") }
    /// Unknown.
    public mutating func null() { literal("null") }

    /// A key with its value, null for none.
    public mutating func field(_ name: String, _ value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }

    /// A key with its value, null for none.
    public mutating func field(_ name: String, _ value: (some BinaryInteger)?) {
        key(name)
        if let value { integer(value) } else { null() }
    }

    /// A key with its value, null for none.
    public mutating func field(_ name: String, _ value: Bool?) {
        key(name)
        if let value { boolean(value) } else { null() }
    }

    /// An array of strings.
    public mutating func strings(_ items: [String]) {
        beginArray()
        for item in items { string(item) }
        endArray()
    }

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
