// SPDX-License-Identifier: Apache-2.0

/// Internet addresses and ranges as people write them: dotted IPv4, and IPv6 of RFC 4291.
enum NetworkText {
    /// 4 or 16 bytes and the length of the prefix in bits, all of them for a plain address. For IPv4, the prefix may be a
    /// mask too (`10.0.0.0/255.0.0.0`). Bits after the prefix become 0. Nil: it is neither.
    static func parse(_ text: String) -> (bytes: [UInt8], prefixLength: Int)? {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let bytes = version4(first) ?? version6(first) else { return nil }
        guard parts.count == 2 else { return (bytes, bytes.count * 8) }
        guard let length = prefixLength(parts[1], bits: bytes.count * 8) else { return nil }
        return (masked(bytes, length), length)
    }

    private static func prefixLength(_ text: Substring, bits: Int) -> Int? {
        if bits == 32, let mask = version4(text) {
            let value = mask.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            let length = (~value).leadingZeroBitCount
            let isContiguous = (~value) == (length == 0 ? UInt32.max : UInt32.max >> UInt32(length))
            return isContiguous || length == 32 ? length : nil
        }
        guard text.utf8.count <= 3, let length = UInt8(text), Int(length) <= bits, !text.hasPrefix("+") else {
            return nil
        }
        return Int(length)
    }

    private static func masked(_ bytes: [UInt8], _ length: Int) -> [UInt8] {
        bytes.enumerated().map { index, byte in
            let kept = max(0, min(8, length - index * 8))
            return byte & ~UInt8(truncatingIfNeeded: 0xff >> kept)
        }
    }

    private static func version4(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { part in
            part.utf8.count <= 3 && part.utf8.allSatisfy { (48...57).contains($0) } ? UInt8(part) : nil
        }
        return bytes.count == 4 && parts.count == 4 ? bytes : nil
    }

    private static func version6(_ text: Substring) -> [UInt8]? {
        guard let gap = gap(in: text) else {
            let bytes = groups(text)
            return bytes?.count == 16 ? bytes : nil
        }
        guard let head = groups(text[..<gap.lowerBound]), let tail = groups(text[gap.upperBound...]),
            head.count + tail.count <= 14
        else { return nil }
        return head + Array(repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    /// The `::`; a second one is left in the text, where no group has its form.
    private static func gap(in text: Substring) -> Range<Substring.Index>? {
        for (first, second) in zip(text.indices, text.indices.dropFirst())
        where text[first] == ":" && text[second] == ":" {
            return first..<text.index(after: second)
        }
        return nil
    }

    /// Groups of up to four digits between colons; the last one may be an IPv4 address.
    private static func groups(_ text: Substring) -> [UInt8]? {
        if text.isEmpty { return [] }
        var bytes: [UInt8] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, let embedded = version4(part) {
                bytes += embedded
            } else {
                guard (1...4).contains(part.utf8.count), !part.hasPrefix("+"), !part.hasPrefix("-"),
                    let group = UInt16(part, radix: 16)
                else { return nil }
                bytes += [UInt8(group >> 8), UInt8(group & 0xff)]
            }
        }
        return bytes.count <= 16 ? bytes : nil
    }
}
