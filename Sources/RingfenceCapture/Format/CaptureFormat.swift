// SPDX-License-Identifier: Apache-2.0

/// The numbers of the file format that `docs/capture.md` describes.
enum CaptureFormat {
    /// A byte above 127, both kinds of line end and the end-of-file of DOS: whatever treats the file as text breaks this
    /// first.
    static let magic: [UInt8] = [0x8f, 0x52, 0x46, 0x43, 0x0d, 0x0a, 0x1a, 0x0a]
    static let version: UInt32 = 1
    /// Magic, version, checksum of both.
    static let fileHeaderByteCount = 16
    /// The most bytes that a block's payload has, compressed or not: as many as the largest record.
    static let mostBlockBytes = 1 << 20

    /// The first bytes of every capture.
    static var fileHeader: [UInt8] {
        var bytes = magic
        append(version, to: &bytes)
        append(Checksum.crc32(of: bytes), to: &bytes)
        return bytes
    }

    /// Adds a number, the lowest byte first.
    static func append<Number: FixedWidthInteger>(_ number: Number, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    }
}

/// What a block's payload is.
enum BlockKind {
    /// What holds for the whole capture: the first block.
    static let facts: UInt16 = 1
    static let records: UInt16 = 2
    /// The recording ended in good order: the last block.
    static let end: UInt16 = 3
}
