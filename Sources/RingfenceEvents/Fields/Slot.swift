// SPDX-License-Identifier: Apache-2.0

/// An integer in a struct, as data: where it is and how wide.
public struct Slot: Sendable, Hashable, BitwiseCopyable {
    /// How the bits are read.
    public enum Kind: UInt8, Sendable, Hashable, BitwiseCopyable {
        case unsigned
        /// Sign-extended.
        case signed
        /// True when any bit of the mask is set.
        case mask
        /// Signed, and a negative number means that the value is missing.
        case optional
    }

    /// Bytes from the struct's start.
    public var offset: UInt16
    /// 1, 2, 4 or 8 bytes.
    public var width: UInt8
    public var kind: Kind
    public var mask: UInt32

    /// A member by its place.
    public init(offset: UInt16, width: UInt8, kind: Kind, mask: UInt32) {
        self.offset = offset
        self.width = width
        self.kind = kind
        self.mask = mask
    }

    /// The member at `path`, which is stored: every member of an imported C struct is.
    init<Root, Value: FixedWidthInteger>(_ path: KeyPath<Root, Value>, as kind: Kind? = nil, mask: UInt32 = 0) {
        offset = UInt16(clamping: MemoryLayout<Root>.offset(of: path) ?? 0)
        width = UInt8(clamping: MemoryLayout<Value>.size)
        self.kind = kind ?? (mask != 0 ? .mask : Value.isSigned ? .signed : .unsigned)
        self.mask = mask
    }

    /// The member's bits, sign-extended where it is signed or optional, 0 or 1 for a mask.
    @_noLocks
    public func load(from base: UnsafeRawPointer) -> UInt64 {
        let bits: UInt64
        switch width {
        case 1: bits = UInt64(base.load(fromByteOffset: Int(offset), as: UInt8.self))
        case 2: bits = UInt64(base.load(fromByteOffset: Int(offset), as: UInt16.self))
        case 4: bits = UInt64(base.load(fromByteOffset: Int(offset), as: UInt32.self))
        default: bits = base.load(fromByteOffset: Int(offset), as: UInt64.self)
        }
        switch kind {
        case .unsigned: return bits
        case .signed, .optional:
            let shift = UInt64(64 &- Int(width) &* 8)
            return UInt64(bitPattern: Int64(bitPattern: bits << shift) >> Int64(shift))
        case .mask: return bits & UInt64(mask) != 0 ? 1 : 0
        }
    }
}

/// A value in a row of a table.
public enum RowPlace: Sendable, Hashable {
    case integer(Slot)
    /// A `LentBytes` at that offset.
    case bytes(offset: UInt16)

    /// The bytes at `path`, a stored property.
    init<Root>(_ path: KeyPath<Root, LentBytes>) {
        self = .bytes(offset: UInt16(clamping: MemoryLayout<Root>.offset(of: path) ?? 0))
    }

    /// The integer at `path`, a stored property.
    init<Root, Value: FixedWidthInteger>(_ path: KeyPath<Root, Value>, as kind: Slot.Kind? = nil, mask: UInt32 = 0) {
        self = .integer(Slot(path, as: kind, mask: mask))
    }
}

/// A value in a record.
public enum RecordPlace: Sendable, Hashable {
    case header(Slot)
    /// In the event's struct.
    case body(Slot)
    case tail(TailID)
    /// Path of the file behind a system call's first descriptor argument.
    case descriptorPath
    /// A system call's first descriptor argument.
    case descriptor
    /// Both ends of the event's socket as text.
    case socketName
}

/// Where one event type has a field's value.
public struct EventPlace: Sendable, Hashable {
    public var type: EventType
    public var place: RecordPlace

    /// `place` in records of `type`.
    init(_ type: EventType, _ place: RecordPlace) {
        self.type = type
        self.place = place
    }
}
