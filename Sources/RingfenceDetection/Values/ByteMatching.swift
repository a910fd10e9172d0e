// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import RingfenceEvents

extension LentBytes {
    @_noLocks
    func startsWith(_ other: LentBytes) -> Bool {
        guard let start, let otherStart = other.start, count >= other.count else { return false }
        return _unsafePerformance { memcmp(start, otherStart, other.count) == 0 }
    }

    @_noLocks
    func endsWith(_ other: LentBytes) -> Bool {
        guard count >= other.count else { return false }
        return dropping(count &- other.count).startsWith(other)
    }

    /// libc's memmem is not in Swift's Glibc; memchr on the first byte skips as fast over what cannot match.
    @_noLocks
    func contains(_ other: LentBytes) -> Bool {
        guard exists, other.exists else { return false }
        guard other.count > 0 else { return true }
        let first = other.byte(at: 0)
        var rest = self
        while rest.count >= other.count {
            let index = rest.prefix(rest.count &- other.count &+ 1).firstIndex(of: first)
            guard index >= 0 else { return false }
            rest = rest.dropping(index)
            if rest.startsWith(other) { return true }
            rest = rest.dropping(1)
        }
        return false
    }

    /// Only ASCII letters have two cases here.
    @_noLocks
    func containsIgnoringCase(_ other: LentBytes) -> Bool {
        guard exists, other.exists else { return false }
        var first = 0
        while first &+ other.count <= count {
            var index = 0
            while index < other.count, byte(at: first &+ index).lowercasedASCII == other.byte(at: index).lowercasedASCII
            { index &+= 1 }
            if index == other.count { return true }
            first &+= 1
        }
        return false
    }

    /// The hash of a plan's sets: eight bytes at a time, with a seed, since names come from attackers.
    @_noLocks
    func hash(seed: UInt64) -> UInt64 {
        var state = seed ^ UInt64(truncatingIfNeeded: count) &* 0x9e37_79b9_7f4a_7c15
        guard let start else { return state }
        var offset = 0
        while offset &+ 8 <= count {
            state = Self.mix(state ^ start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset &+= 8
        }
        var last: UInt64 = 0
        while offset < count {
            last = last << 8 | UInt64(start.load(fromByteOffset: offset, as: UInt8.self))
            offset &+= 1
        }
        return Self.mix(state ^ last)
    }

    /// Both halves of the product with an odd constant: each bit reaches all others.
    @_noLocks
    private static func mix(_ word: UInt64) -> UInt64 {
        let product = (word ^ 0xa076_1d64_78bd_642f).multipliedFullWidth(by: 0xe703_7ed1_a0b4_28db)
        return product.high ^ product.low
    }
}

extension UInt8 {
    /// Lower case of an ASCII letter, any other byte as it is.
    var lowercasedASCII: UInt8 { @_noLocks get { self >= 0x41 && self <= 0x5a ? self | 0x20 : self } }
}
