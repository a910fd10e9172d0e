// SPDX-License-Identifier: Apache-2.0

internal import CZlib

/// CRC-32 as zlib computes it (ISO 3309).
enum Checksum {
    static func crc32(of bytes: UnsafeRawBufferPointer) -> UInt32 {
        let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        return UInt32(truncatingIfNeeded: CZlib.crc32_z(0, start, bytes.count))
    }

    static func crc32(of bytes: [UInt8]) -> UInt32 { bytes.withUnsafeBytes { crc32(of: $0) } }
}

/// zlib's format (RFC 1950), into memory whose size is known beforehand.
enum Compression {
    /// The fastest: what is written is repetitive, and the writer must keep up with the kernel.
    private static let level: Int32 = 1

    /// Compresses `bytes` into `target`; the count of bytes there, nil when they do not fit, so that compressing is no gain.
    static func deflate(_ bytes: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) -> Int? {
        var count = uLongf(target.count)
        let status = compress2(
            target.baseAddress?.assumingMemoryBound(to: UInt8.self), &count,
            bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), uLong(bytes.count), level)
        return status == Z_OK ? Int(count) : nil
    }

    /// Fills `target` from compressed `bytes`; false unless they are whole and give exactly as many bytes.
    static func inflate(_ bytes: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) -> Bool {
        var count = uLongf(target.count)
        let status = uncompress(
            target.baseAddress?.assumingMemoryBound(to: UInt8.self), &count,
            bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), uLong(bytes.count))
        return status == Z_OK && Int(count) == target.count
    }
}
