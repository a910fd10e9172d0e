// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Bytes that someone else owns: of a record until the next one is decoded, of a row until the row changes.
///
/// A nil start means that there is no value; a value may still be empty.
public struct LentBytes: BitwiseCopyable {
    public var start: UnsafeRawPointer?
    public var count: Int

    /// `count` bytes from `start`.
    @_noLocks
    @inlinable
    public init(start: UnsafeRawPointer?, count: Int) {
        self.start = start
        self.count = count
    }

    /// No value.
    @inlinable
    public static var missing: LentBytes {
        @_noLocks get { LentBytes(start: nil, count: 0) }
    }

    /// Whether there is a value.
    @inlinable
    public var exists: Bool {
        @_noLocks get { start != nil }
    }

    /// The byte at `index`, 0 outside.
    @_noLocks
    @inlinable
    public func byte(at index: Int) -> UInt8 {
        guard let start, index >= 0, index < count else { return 0 }
        return start.load(fromByteOffset: index, as: UInt8.self)
    }

    /// The bytes from `offset` on; empty past the end.
    @_noLocks
    @inlinable
    public func dropping(_ offset: Int) -> LentBytes {
        guard let start else { return self }
        let skipped = min(max(0, offset), count)
        return LentBytes(start: start + skipped, count: count &- skipped)
    }

    /// At most the first `limit` bytes.
    @_noLocks
    @inlinable
    public func prefix(_ limit: Int) -> LentBytes { LentBytes(start: start, count: min(count, max(0, limit))) }

    /// Whether both hold the same bytes. Missing equals nothing.
    @_noLocks
    public func equals(_ other: LentBytes) -> Bool {
        guard let start, let otherStart = other.start, count == other.count else { return false }
        return _unsafePerformance { memcmp(start, otherStart, count) == 0 }
    }

    /// Place of the last `byte`, -1 where there is none.
    @_noLocks
    public func lastIndex(of byte: UInt8) -> Int {
        guard let start, count > 0 else { return -1 }
        var index = count &- 1
        while index >= 0, start.load(fromByteOffset: index, as: UInt8.self) != byte { index &-= 1 }
        return index
    }

    /// Place of the first `byte`, -1 where there is none.
    @_noLocks
    public func firstIndex(of byte: UInt8) -> Int {
        guard let start, count > 0,
            let found = _unsafePerformance({ memchr(start, Int32(byte), count) })
        else { return -1 }
        return UnsafeRawPointer(found) - start
    }

    /// A copy as text, what is not UTF-8 replaced by U+FFFD; nil where there is no value.
    public var text: String? {
        guard let start else { return nil }
        return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// A copy of the items of a list with NUL after each; what follows the last NUL is an item too.
    public var items: [String] {
        guard let start, count > 0 else { return [] }
        var bytes = UnsafeRawBufferPointer(start: start, count: count)
        if bytes.last == 0 { bytes = UnsafeRawBufferPointer(rebasing: bytes.dropLast()) }
        return bytes.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }
}
