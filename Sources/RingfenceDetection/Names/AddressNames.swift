// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import RingfenceEvents

/// The name by which a container last asked for each address, as name servers answered it: 4096 in all, four to a place.
/// Where a place is full, the longest unused goes, and its address has no name any more.
///
/// A container sees its answers, and may ask whom it likes: the names are its own word, and good in it alone. Answers over
/// TCP, TLS or HTTPS, and names from /etc/hosts, are not seen.
///
/// A handle to memory that `Engine` owns: copies write to the same memory.
struct AddressNames: BitwiseCopyable {
    private static var placeCount: Int { @_noLocks get { 1024 } }
    private static var ways: Int { @_noLocks get { 4 } }
    /// RFC 1035, 2.3.4, without the final dot.
    static var nameByteLimit: Int { @_noLocks get { 253 } }
    private static var nameStride: Int { @_noLocks get { 256 } }

    private struct Entry: BitwiseCopyable {
        var cgroupID: UInt64
        var high: UInt64
        var low: UInt64
        /// 0: the entry is free.
        var lastUse: UInt64
        var nameByteCount: Int
    }

    private let entries: UnsafeMutablePointer<Entry>
    private let names: UnsafeMutablePointer<UInt8>
    private let clock: UnsafeMutablePointer<UInt64>
    private let seed: UInt64

    init(seed: UInt64) {
        let count = Self.placeCount * Self.ways
        entries = .allocate(capacity: count)
        entries.initialize(
            repeating: Entry(cgroupID: 0, high: 0, low: 0, lastUse: 0, nameByteCount: 0), count: count)
        names = .allocate(capacity: count * Self.nameStride)
        clock = .allocate(capacity: 1)
        clock.initialize(to: 0)
        self.seed = seed
    }

    func deallocate() {
        entries.deallocate()
        names.deallocate()
        clock.deallocate()
    }

    /// Notes a name, in lower case; one that is too long is not noted. `address`: 4 or 16 bytes.
    @_noLocks
    func note(_ name: LentBytes, for address: LentBytes, inContainer cgroupID: UInt64) {
        guard name.count > 0, name.count <= Self.nameByteLimit, address.count == 4 || address.count == 16 else {
            return
        }
        let (high, low) = Self.words(address)
        let first = place(cgroupID, high, low)
        var chosen = first
        var index = first
        while index < first &+ Self.ways {
            if entries[index].lastUse != 0, isEntry(index, cgroupID, high, low) {
                chosen = index
                break
            }
            if entries[index].lastUse < entries[chosen].lastUse { chosen = index }
            index &+= 1
        }
        clock.pointee &+= 1
        entries[chosen] = Entry(
            cgroupID: cgroupID, high: high, low: low, lastUse: clock.pointee, nameByteCount: name.count)
        var byte = 0
        while byte < name.count {
            names[chosen &* Self.nameStride &+ byte] = name.byte(at: byte).lowercasedASCII
            byte &+= 1
        }
    }

    /// The name of an address; missing where none is known.
    @_noLocks
    func name(of address: LentBytes, inContainer cgroupID: UInt64) -> LentBytes {
        let (high, low) = Self.words(address)
        let first = place(cgroupID, high, low)
        var index = first
        while index < first &+ Self.ways {
            if entries[index].lastUse != 0, isEntry(index, cgroupID, high, low) {
                clock.pointee &+= 1
                entries[index].lastUse = clock.pointee
                return LentBytes(
                    start: UnsafeRawPointer(names + index &* Self.nameStride), count: entries[index].nameByteCount)
            }
            index &+= 1
        }
        return .missing
    }

    @_noLocks
    private func isEntry(_ index: Int, _ cgroupID: UInt64, _ high: UInt64, _ low: UInt64) -> Bool {
        entries[index].cgroupID == cgroupID && entries[index].high == high && entries[index].low == low
    }

    /// The first of the ways. Addresses come from name servers: the seed keeps them from choosing their place.
    @_noLocks
    private func place(_ cgroupID: UInt64, _ high: UInt64, _ low: UInt64) -> Int {
        var hash = seed ^ cgroupID
        hash = (hash ^ high) &* 0x9e37_79b9_7f4a_7c15
        hash = (hash ^ hash >> 32 ^ low) &* 0x9e37_79b9_7f4a_7c15
        hash ^= hash >> 29
        return Int(hash % UInt64(Self.placeCount)) &* Self.ways
    }

    /// IPv4 as it is mapped into IPv6, so that both spellings are one.
    @_noLocks
    private static func words(_ address: LentBytes) -> (high: UInt64, low: UInt64) {
        if address.count == 4 { return (0, 0xffff_0000_0000 | word(address, 0, 4)) }
        return (word(address, 0, 8), word(address, 8, 16))
    }

    @_noLocks
    private static func word(_ bytes: LentBytes, _ start: Int, _ end: Int) -> UInt64 {
        var word: UInt64 = 0
        var index = start
        while index < end {
            word = word << 8 | UInt64(bytes.byte(at: index))
            index &+= 1
        }
        return word
    }
}
