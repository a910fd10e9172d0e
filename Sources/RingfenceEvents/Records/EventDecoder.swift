// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI

/// Checks the bounds of records, one at a time, and lends what is in them. No allocation, no copy.
public struct EventDecoder: ~Copyable {
    /// Bytes of a record's header.
    static var headerByteCount: Int { @_noLocks get { 48 } }
    /// Larger records are refused: nothing that we make comes near it.
    static var largestByteCount: Int { @_noLocks get { 1 << 20 } }

    /// Where each tail item of the last record starts, by id.
    private let tailOffsets: UnsafeMutablePointer<UInt32>
    /// `MemoryLayout` of each event's struct, by type: its look-up may not stand on the path of an event.
    private let bodyByteCounts: UnsafeMutablePointer<UInt16>

    /// A decoder for one consumer.
    public init() {
        tailOffsets = .allocate(capacity: Int(TailID.limit))
        tailOffsets.initialize(repeating: 0, count: Int(TailID.limit))
        bodyByteCounts = .allocate(capacity: EventType.numberLimit)
        bodyByteCounts.initialize(repeating: 0, count: EventType.numberLimit)
        for event in EventCatalog.all {
            bodyByteCounts[Int(event.type.rawValue)] = UInt16(clamping: event.bodyByteCount)
        }
    }

    deinit {
        tailOffsets.deallocate()
        bodyByteCounts.deallocate()
    }

    /// The record that `bytes` starts with; what follows it is ignored. The view lends `bytes`, and is spoilt by the
    /// next call.
    @_noLocks
    public mutating func decode(_ bytes: UnsafeRawBufferPointer) throws(DecodeError) -> EventView {
        guard let base = bytes.baseAddress, bytes.count >= Self.headerByteCount else {
            throw DecodeError(.shortHeader, at: 0)
        }
        guard UInt(bitPattern: base) & 7 == 0 else { throw DecodeError(.misaligned, at: 0) }
        let size = Int(base.load(fromByteOffset: 8, as: UInt32.self))
        guard size >= Self.headerByteCount, size <= bytes.count, size & 7 == 0, size <= Self.largestByteCount else {
            throw DecodeError(.badSize, at: 8)
        }
        guard let type = EventType(number: base.load(fromByteOffset: 12, as: UInt16.self)) else {
            throw DecodeError(.unknownType, at: 12)
        }
        let bodySize = Int(base.load(fromByteOffset: 14, as: UInt16.self))
        let known = Int(bodyByteCounts[Int(base.load(fromByteOffset: 12, as: UInt16.self))])
        guard bodySize >= known, bodySize & 7 == 0, bodySize <= size &- Self.headerByteCount else {
            throw DecodeError(.badBodySize, at: 14)
        }
        let presence = try walkTail(base, from: Self.headerByteCount &+ bodySize, to: size)
        return EventView(
            base: base, byteCount: size, tailOffsets: UnsafePointer(tailOffsets), tailPresence: presence, type: type)
    }

    /// Notes where each item is; the bits of those that there are.
    @_noLocks
    private func walkTail(_ base: UnsafeRawPointer, from start: Int, to end: Int) throws(DecodeError) -> UInt64 {
        var presence: UInt64 = 0
        var offset = start
        while offset < end {
            // All sizes are multiples of eight, so that an item's head always fits.
            let id = base.load(fromByteOffset: offset, as: UInt16.self)
            let length = Int(base.load(fromByteOffset: offset &+ 4, as: UInt32.self))
            guard length <= end &- offset &- 8 else { throw DecodeError(.shortTail, at: offset &+ 4) }
            if id != 0, id < TailID.limit {
                guard presence >> UInt64(id) & 1 == 0 else { throw DecodeError(.duplicateTailItem, at: offset) }
                presence |= 1 << UInt64(id)
                tailOffsets[Int(id)] = UInt32(truncatingIfNeeded: offset)
            }
            offset &+= 8 &+ (length &+ 7) & ~7
        }
        return presence
    }
}
