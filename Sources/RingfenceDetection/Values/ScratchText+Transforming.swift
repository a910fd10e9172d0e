// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

extension ScratchText {
    /// Changes the case of the 26 ASCII letters from `first` on, in the text from `mark` to here.
    @_noLocks
    func changeCase(from mark: Int, first: UInt8) {
        var index = mark
        while index < self.mark {
            let byte = self[index]
            if byte >= first, byte < first &+ 26 { self[index] = byte ^ 0x20 }
            index &+= 1
        }
    }

    /// Puts what a Base64 text (RFC 4648, with padding or without) stands for in its place; false where it is none.
    @_noLocks
    func decodeBase64(from mark: Int) -> Bool {
        var end = self.mark
        var padding = 0
        while padding < 2, end > mark, self[end &- 1] == UInt8(ascii: "=") {
            end &-= 1
            padding &+= 1
        }
        // One character is six bits: too few for a byte.
        guard (end &- mark) % 4 != 1 else { return false }
        var index = mark
        var target = mark
        var bits: UInt32 = 0
        var bitCount = 0
        while index < end {
            let digit = Self.base64Digit(self[index])
            guard digit < 64 else { return false }
            bits = bits << 6 | UInt32(digit)
            bitCount &+= 6
            if bitCount >= 8 {
                bitCount &-= 8
                self[target] = UInt8(truncatingIfNeeded: bits >> UInt32(truncatingIfNeeded: bitCount))
                target &+= 1
            }
            index &+= 1
        }
        reset(to: target)
        return bits & (1 << UInt32(truncatingIfNeeded: bitCount) &- 1) == 0
    }

    @_noLocks
    private static func base64Digit(_ character: UInt8) -> UInt8 {
        switch character {
        case 0x41...0x5a: character &- 0x41
        case 0x61...0x7a: character &- 0x61 &+ 26
        case 0x30...0x39: character &- 0x30 &+ 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: 64
        }
    }

    /// An address of 4 or 16 bytes, IPv6 as RFC 5952 writes it.
    @_noLocks
    func append(address: LentBytes) {
        guard address.count == 16 else {
            var index = 0
            while index < address.count {
                if index > 0 { append(byte: UInt8(ascii: ".")) }
                append(decimal: UInt64(address.byte(at: index)))
                index &+= 1
            }
            return
        }
        let gap = Self.longestGap(address)
        var group = 0
        while group < 8 {
            if group == gap.start, gap.count > 1 {
                append("::")
                group &+= gap.count
                continue
            }
            if group > 0, group != gap.start &+ gap.count || gap.count < 2 { append(byte: UInt8(ascii: ":")) }
            append(Self.group(address, group), base: 16, minimumDigits: 1)
            group &+= 1
        }
    }

    @_noLocks
    private static func group(_ address: LentBytes, _ index: Int) -> UInt64 {
        UInt64(address.byte(at: index &* 2)) << 8 | UInt64(address.byte(at: index &* 2 &+ 1))
    }

    /// The first of the longest runs of groups that are 0.
    @_noLocks
    private static func longestGap(_ address: LentBytes) -> (start: Int, count: Int) {
        var best = (start: -1, count: 0)
        var start = 0
        while start < 8 {
            var end = start
            while end < 8, group(address, end) == 0 { end &+= 1 }
            if end &- start > best.count { best = (start, end &- start) }
            start = max(start &+ 1, end)
        }
        return best
    }
}
