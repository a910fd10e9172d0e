// SPDX-License-Identifier: Apache-2.0

/// Walks a UTF-8 text forward by lines and columns, so that the text behind ascending marks is found in one pass.
struct SourceCursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var offset = 0
    /// From 0.
    private(set) var line = 0
    /// In characters, from 0.
    private(set) var column = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { offset >= bytes.count }
    /// The byte here; 0 at the end, which no YAML text contains.
    var byte: UInt8 { isAtEnd ? 0 : bytes[offset] }

    func isBefore(_ mark: YAMLMark) -> Bool { (line, column) < (mark.line, mark.column) && !isAtEnd }

    mutating func advance(to mark: YAMLMark) {
        while isBefore(mark) { advance() }
    }

    /// One character on.
    mutating func advance() {
        guard !isAtEnd else { return }
        if let length = LineBreak.length(at: offset, in: bytes) {
            offset += length
            line += 1
            column = 0
            return
        }
        offset += 1
        while offset < bytes.count, bytes[offset] & 0xc0 == 0x80 { offset += 1 }
        column += 1
    }

    var isAtLineBreak: Bool { LineBreak.length(at: offset, in: bytes) != nil }
    var isAtBlank: Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}

/// What ends a line in a YAML 1.1 text: CR, LF, CR LF, and the three of Unicode.
enum LineBreak {
    /// Length in bytes of the line break at an offset; nil: there is none.
    static func length(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard offset < bytes.count else { return nil }
        func byte(_ distance: Int) -> UInt8 {
            offset + distance < bytes.count ? bytes[offset + distance] : 0
        }
        switch bytes[offset] {
        case 0x0a: return 1
        case 0x0d: return byte(1) == 0x0a ? 2 : 1
        case 0xc2 where byte(1) == 0x85: return 2
        case 0xe2 where byte(1) == 0x80 && (byte(2) == 0xa8 || byte(2) == 0xa9): return 3
        default: return nil
        }
    }
}
