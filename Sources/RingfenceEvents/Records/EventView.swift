// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI

/// A record whose bounds are checked: reads of its header, its struct and its tail need no further check.
///
/// It lends the record's bytes and the decoder's table: use it only until the decoder's next record, and while the
/// record's bytes stay. It is no `~Escapable` type since the compiler's proof of a path without locks, `@_noLocks`,
/// refuses those.
public struct EventView: BitwiseCopyable {
    let base: UnsafeRawPointer
    let byteCount: Int
    let tailOffsets: UnsafePointer<UInt32>
    let tailPresence: UInt64
    public let type: EventType

    @_noLocks
    init(
        base: UnsafeRawPointer, byteCount: Int, tailOffsets: UnsafePointer<UInt32>, tailPresence: UInt64,
        type: EventType
    ) {
        self.base = base
        self.byteCount = byteCount
        self.tailOffsets = tailOffsets
        self.tailPresence = tailPresence
        self.type = type
    }

    /// Where the header is, for reads by offset; `EventDecoder.headerByteCount` bytes.
    public var header: UnsafeRawPointer { @_noLocks get { base } }

    /// Where the event's struct is, for reads by offset; at least as many bytes as the known struct has.
    public var body: UnsafeRawPointer { @_noLocks get { base + EventDecoder.headerByteCount } }

    /// The whole record.
    public var record: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: byteCount) }

    /// The bytes of a tail item; missing when the record has none.
    @_noLocks
    public func tail(_ id: TailID) -> LentBytes {
        let number = UInt64(id.number)
        guard id.number < TailID.limit, tailPresence >> number & 1 == 1 else { return .missing }
        let offset = Int(tailOffsets[Int(number)])
        let count = base.load(fromByteOffset: offset &+ 4, as: UInt32.self)
        return LentBytes(start: base + (offset &+ 8), count: Int(count))
    }

    /// What is special about a tail item; nothing when the record has none.
    @_noLocks
    public func tailFlags(_ id: TailID) -> TailFlags {
        let number = UInt64(id.number)
        guard id.number < TailID.limit, tailPresence >> number & 1 == 1 else { return TailFlags(rawValue: 0) }
        return TailFlags(rawValue: base.load(fromByteOffset: Int(tailOffsets[Int(number)]) &+ 2, as: UInt16.self))
    }
}
