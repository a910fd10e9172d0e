// SPDX-License-Identifier: Apache-2.0

/// Facts as a payload: a line `KEY VALUE` each, in UTF-8, with `\n` and `\\` for a line end and a backslash in a value.
/// A key that a reader does not know is no mistake.
enum FactLines {
    static func bytes(_ facts: [(key: String, value: String)]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (key, value) in facts {
            bytes += key.utf8
            bytes.append(UInt8(ascii: " "))
            for byte in value.utf8 {
                switch byte {
                case UInt8(ascii: "\n"): bytes += Array(#"\n"#.utf8)
                case UInt8(ascii: "\\"): bytes += Array(#"\\"#.utf8)
                default: bytes.append(byte)
                }
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// The facts of a payload in their order; lines without a space are passed over.
    static func parse(_ payload: UnsafeRawBufferPointer) -> [(key: String, value: String)] {
        payload.split(separator: UInt8(ascii: "\n")).compactMap { line in
            guard let space = line.firstIndex(of: UInt8(ascii: " ")) else { return nil }
            let key = String(decoding: UnsafeRawBufferPointer(rebasing: line[..<space]), as: UTF8.self)
            return (key, unescaped(line[(space + 1)...]))
        }
    }

    private static func unescaped(_ text: Slice<UnsafeRawBufferPointer>) -> String {
        var bytes: [UInt8] = []
        var isEscaped = false
        for byte in text {
            if isEscaped {
                bytes.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
