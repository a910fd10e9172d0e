// SPDX-License-Identifier: Apache-2.0

/// Writes bytes that an attacker may have chosen so that they mean nothing to whoever reads the output.
enum Escaping {
    /// Who reads it.
    enum Reader {
        /// A JSON parser: quotes and backslashes are escaped.
        case json
        /// A terminal and a person: what would turn the reading order of a line round is escaped too.
        case terminal
    }

    /// Appends `text` as valid UTF-8: U+FFFD for what is none, `\n`, `\t` or `\u001b` for control characters.
    static func append(_ text: Span<UInt8>, to output: inout [UInt8], for reader: Reader) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte >= 0x20, byte < 0x7f,
                reader == .terminal || (byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\"))
            {
                output.append(byte)
                index += 1
                continue
            }
            let (scalar, length) = UncheckedUTF8.decode(text, at: index)
            if let scalar {
                if !appendEscape(of: scalar, to: &output, for: reader) {
                    for offset in index..<index + length { output.append(text[offset]) }
                }
            } else {
                output.append(contentsOf: [0xef, 0xbf, 0xbd])
            }
            index += length
        }
    }

    private static func appendEscape(of scalar: UInt32, to output: inout [UInt8], for reader: Reader) -> Bool {
        switch scalar {
        case 0x22, 0x5c:
            guard reader == .json else { return false }
            output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(truncatingIfNeeded: scalar)])
        case 0x0a: output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
        case 0x0d: output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "r")])
        case 0x09: output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "t")])
        // C1 controls too: some terminals obey them as they do ESC.
        case 0x00...0x1f, 0x7f...0x9f, 0x2028, 0x2029: appendHexadecimal(scalar, to: &output)
        // Bidirectional controls, by which a name can be shown as another.
        case 0x200e, 0x200f, 0x061c, 0x202a...0x202e, 0x2066...0x2069:
            guard reader == .terminal else { return false }
            appendHexadecimal(scalar, to: &output)
        default: return false
        }
        return true
    }

    private static func appendHexadecimal(_ scalar: UInt32, to output: inout [UInt8]) {
        output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
        for shift in [12, 8, 4, 0] as [UInt32] {
            let digit = UInt8(truncatingIfNeeded: scalar >> shift & 0xf)
            output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}
