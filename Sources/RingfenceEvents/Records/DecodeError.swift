// SPDX-License-Identifier: Apache-2.0

/// How a record breaks the wire format.
public struct DecodeError: Error, Sendable, Hashable, BitwiseCopyable {
    /// What is wrong.
    public enum Code: UInt8, Sendable, Hashable, CaseIterable, BitwiseCopyable {
        /// Fewer bytes than a header has.
        case shortHeader
        /// The bytes do not start at a multiple of 8.
        case misaligned
        /// The header's size is smaller than a header, no multiple of 8, or more than there is.
        case badSize
        /// A type that this build does not know; the record may be well.
        case unknownType
        /// The event's struct is smaller than the one known, no multiple of 8, or larger than the record.
        case badBodySize
        /// A tail item's head or bytes reach beyond the record.
        case shortTail
        /// Two tail items with the same id.
        case duplicateTailItem
    }

    public var code: Code
    /// Where in the record, bytes from its start.
    public var offset: Int

    /// What is wrong, and where.
    @_noLocks
    public init(_ code: Code, at offset: Int) {
        self.code = code
        self.offset = offset
    }
}
