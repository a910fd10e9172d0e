// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// What a field has at one event. Bytes are lent, by the record, a row or the scratch text.
struct FieldValue: BitwiseCopyable {
    enum Kind: UInt8, BitwiseCopyable {
        case missing, integer, bytes
        /// Several texts: `bytes` has a NUL after each.
        case list
    }

    var kind: Kind
    /// Sign-extended where the field is signed.
    var bits: UInt64
    var bytes: LentBytes

    static var missing: FieldValue { @_noLocks get { FieldValue(kind: .missing, bits: 0, bytes: .missing) } }

    @_noLocks
    static func integer(_ bits: UInt64) -> FieldValue { FieldValue(kind: .integer, bits: bits, bytes: .missing) }

    @_noLocks
    static func boolean(_ value: Bool) -> FieldValue { integer(value ? 1 : 0) }

    /// Missing where the bytes are.
    @_noLocks
    static func bytes(_ bytes: LentBytes) -> FieldValue {
        FieldValue(kind: bytes.exists ? .bytes : .missing, bits: 0, bytes: bytes)
    }

    /// Texts with a NUL after each.
    @_noLocks
    static func list(_ bytes: LentBytes) -> FieldValue { FieldValue(kind: .list, bits: 0, bytes: bytes) }
}
