// SPDX-License-Identifier: Apache-2.0

extension EventDecoder {
    /// The most bytes that a record has; larger ones are refused.
    public static var mostRecordBytes: Int { largestByteCount }

    /// The size of the record that `bytes` starts with, as its header states it: for whoever carries records and does not
    /// look into them. Nil when no whole record is there.
    @_noLocks
    public static func byteCount(ofRecordIn bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress, bytes.count >= headerByteCount else { return nil }
        let size = Int(base.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
        guard size >= headerByteCount, size <= bytes.count, size & 7 == 0, size <= largestByteCount else { return nil }
        return size
    }
}
