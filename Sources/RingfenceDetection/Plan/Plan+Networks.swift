// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// Addresses: 4 bytes for IPv4 and 16 for IPv6, the most significant first. One of IPv4 that is mapped into IPv6
/// (RFC 4291, 2.5.5.2) counts as IPv4.
extension Plan {
    /// Whether an address lies in one of a run of networks.
    @_noLocks
    func isAddress(_ bytes: LentBytes, inNetworks first: Int, count: Int) -> Bool {
        guard let address = PlanNetwork(address: bytes, prefixLength: bytes.count &* 8) else { return false }
        var index = first
        while index < first &+ count {
            if networks[index].contains(address) { return true }
            index &+= 1
        }
        return false
    }
}

extension PlanNetwork {
    /// The range of an address; nil when it has neither 4 nor 16 bytes.
    @_noLocks
    init?(address: LentBytes, prefixLength: Int) {
        var address = address
        var prefixLength = prefixLength
        if address.count == 16, prefixLength >= 96, Self.word(address, 0) == 0,
            Self.word(address, 8) >> 32 == 0xffff
        {
            address = address.dropping(12)
            prefixLength &-= 96
        }
        guard address.count == 4 || address.count == 16 else { return nil }
        isVersion4 = address.count == 4
        highMask = Self.mask(prefixLength)
        lowMask = Self.mask(prefixLength &- 64)
        high = Self.word(address, 0) & highMask
        low = Self.word(address, 8) & lowMask
    }

    /// Whether a single address lies in it.
    @_noLocks
    func contains(_ address: PlanNetwork) -> Bool {
        isVersion4 == address.isVersion4 && address.high & highMask == high && address.low & lowMask == low
    }

    @_noLocks
    private static func mask(_ length: Int) -> UInt64 {
        length <= 0 ? 0 : length >= 64 ? UInt64.max : ~(UInt64.max >> UInt64(truncatingIfNeeded: length))
    }

    /// Eight bytes from `offset`, zeroes past the end.
    @_noLocks
    private static func word(_ bytes: LentBytes, _ offset: Int) -> UInt64 {
        var word: UInt64 = 0
        var index = offset
        while index < offset &+ 8 {
            word = word << 8 | UInt64(bytes.byte(at: index))
            index &+= 1
        }
        return word
    }
}
