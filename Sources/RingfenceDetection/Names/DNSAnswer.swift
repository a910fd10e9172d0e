// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// A name server's answer (RFC 1035, 4), read with every bound checked: whoever answers may write what he likes.
struct DNSAnswer: BitwiseCopyable {
    private static var headerByteCount: Int { @_noLocks get { 12 } }
    /// Addresses that are noted of one answer.
    private static var recordLimit: Int { @_noLocks get { 64 } }
    private static var typeA: Int { @_noLocks get { 1 } }
    private static var typeAAAA: Int { @_noLocks get { 28 } }
    private static var classInternet: Int { @_noLocks get { 1 } }

    private let message: LentBytes

    /// The answer in a datagram.
    @_noLocks
    init(_ message: LentBytes) { self.message = message }

    /// Notes each address with the name that was asked for, through whatever aliases it was found.
    ///
    /// `scratch` has the name meanwhile.
    @_noLocks
    func note(in names: AddressNames, cgroupID: UInt64, _ scratch: ScratchText) {
        guard isPlainAnswer else { return }
        let mark = scratch.mark
        var place = question(scratch)
        guard place > 0 else { return scratch.reset(to: mark) }
        let name = scratch.text(from: mark)
        let kind = word(place)
        place &+= 4
        var left = min(word(6), Self.recordLimit)
        while left > 0, kind == Self.typeA || kind == Self.typeAAAA {
            left &-= 1
            place = skipName(place)
            guard place > 0, place &+ 10 <= message.count else { break }
            let isInternet = word(place &+ 2) == Self.classInternet
            let type = word(place)
            let data = message.dropping(place &+ 10)
            let length = word(place &+ 8)
            guard length <= data.count else { break }
            if isInternet, type == Self.typeA && length == 4 || type == Self.typeAAAA && length == 16 {
                names.note(name, for: data.prefix(length), inContainer: cgroupID)
            }
            place &+= 10 &+ length
        }
        scratch.reset(to: mark)
    }

    /// A response to a plain query that went well, with one question.
    private var isPlainAnswer: Bool {
        @_noLocks get {
            message.count > Self.headerByteCount && message.byte(at: 2) & 0xf8 == 0x80
                && message.byte(at: 3) & 0x0f == 0 && word(4) == 1
        }
    }

    /// Appends the name asked for, and gives the place behind it; -1 when there is none. A question has no pointers.
    @_noLocks
    private func question(_ scratch: ScratchText) -> Int {
        var place = Self.headerByteCount
        var count = 0
        while place < message.count {
            let length = Int(message.byte(at: place))
            place &+= 1
            if length == 0 { return count > 0 && place &+ 4 <= message.count ? place : -1 }
            guard length <= 63, place &+ length <= message.count else { return -1 }
            if count > 0 { scratch.append(byte: UInt8(ascii: ".")) }
            scratch.append(message.dropping(place).prefix(length))
            count &+= length &+ 1
            guard count <= AddressNames.nameByteLimit &+ 1 else { return -1 }
            place &+= length
        }
        return -1
    }

    /// The place behind a record's name; -1 when it has no end.
    @_noLocks
    private func skipName(_ start: Int) -> Int {
        var place = start
        while place < message.count {
            let length = Int(message.byte(at: place))
            if length == 0 { return place &+ 1 }
            if length >= 0xc0 { return place &+ 2 }
            guard length <= 63 else { return -1 }
            place &+= length &+ 1
        }
        return -1
    }

    /// Two bytes, the most significant first; 0 past the end.
    @_noLocks
    private func word(_ place: Int) -> Int { Int(message.byte(at: place)) << 8 | Int(message.byte(at: place &+ 1)) }
}
