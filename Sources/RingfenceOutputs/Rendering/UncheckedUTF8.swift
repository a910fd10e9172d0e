// SPDX-License-Identifier: Apache-2.0

/// UTF-8 that nobody has checked: names, paths and arguments are any bytes that a program chose.
enum UncheckedUTF8 {
    /// The sequence that starts at `index`, which must be inside `bytes`.
    ///
    /// - Returns: its scalar and length in bytes; without scalar, the length of the ill-formed stretch for which one
    ///   U+FFFD stands (Unicode's "maximal subpart").
    static func decode(_ bytes: Span<UInt8>, at index: Int) -> (scalar: UInt32?, length: Int) {
        let first = bytes[index]
        let continuations: Int
        // Limits of the second byte keep out overlong forms, surrogates and what lies beyond U+10FFFF.
        var second: ClosedRange<UInt8> = 0x80...0xbf
        switch first {
        case 0x00...0x7f: return (UInt32(first), 1)
        case 0xc2...0xdf: continuations = 1
        case 0xe0...0xef:
            continuations = 2
            if first == 0xe0 { second = 0xa0...0xbf }
            if first == 0xed { second = 0x80...0x9f }
        case 0xf0...0xf4:
            continuations = 3
            if first == 0xf0 { second = 0x90...0xbf }
            if first == 0xf4 { second = 0x80...0x8f }
        default: return (nil, 1)
        }
        var scalar = UInt32(first) & (0x3f >> UInt32(continuations))
        for offset in 1...continuations {
            guard index + offset < bytes.count, (offset == 1 ? second : 0x80...0xbf).contains(bytes[index + offset])
            else { return (nil, offset) }
            scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3f)
        }
        return (scalar, continuations + 1)
    }
}
