// SPDX-License-Identifier: Apache-2.0

/// What stands in front of a block's payload.
struct BlockHeader: Hashable {
    static let byteCount = 48
    private static let mark: UInt32 = 0x4b4c_4252

    var kind: UInt16 = BlockKind.records
    var isCompressed = false
    /// Bytes of the payload in the file.
    var storedByteCount: UInt32 = 0
    /// Bytes of the payload once it is no longer compressed.
    var plainByteCount: UInt32 = 0
    var recordCount: UInt32 = 0
    /// Place in the file, from 0.
    var number: UInt32 = 0
    /// Records offered since the recording began, up to the end of this block.
    var seenCount: UInt64 = 0
    /// Those of them that are in no block.
    var droppedCount: UInt64 = 0
    /// Of the payload as it is in the file.
    var payloadChecksum: UInt32 = 0

    init() {}

    /// The header as it is in the file, its own checksum at the end.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        CaptureFormat.append(Self.mark, to: &bytes)
        CaptureFormat.append(kind, to: &bytes)
        CaptureFormat.append(UInt16(isCompressed ? 1 : 0), to: &bytes)
        for number in [storedByteCount, plainByteCount, recordCount, number] {
            CaptureFormat.append(number, to: &bytes)
        }
        CaptureFormat.append(seenCount, to: &bytes)
        CaptureFormat.append(droppedCount, to: &bytes)
        CaptureFormat.append(payloadChecksum, to: &bytes)
        CaptureFormat.append(Checksum.crc32(of: bytes), to: &bytes)
        return bytes
    }

    /// Reads what `bytes` wrote; nil when it is not whole, or claims what no block has.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.byteCount else { return nil }
        func number<Number: FixedWidthInteger>(at offset: Int, as type: Number.Type) -> Number {
            Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
        }
        let sum = Checksum.crc32(of: UnsafeRawBufferPointer(rebasing: bytes.prefix(Self.byteCount - 4)))
        guard number(at: 0, as: UInt32.self) == Self.mark, number(at: 44, as: UInt32.self) == sum else { return nil }
        kind = number(at: 4, as: UInt16.self)
        let encoding = number(at: 6, as: UInt16.self)
        isCompressed = encoding == 1
        storedByteCount = number(at: 8, as: UInt32.self)
        plainByteCount = number(at: 12, as: UInt32.self)
        recordCount = number(at: 16, as: UInt32.self)
        self.number = number(at: 20, as: UInt32.self)
        seenCount = number(at: 24, as: UInt64.self)
        droppedCount = number(at: 32, as: UInt64.self)
        payloadChecksum = number(at: 40, as: UInt32.self)
        let most = UInt32(CaptureFormat.mostBlockBytes)
        guard encoding <= 1, storedByteCount <= most, plainByteCount <= most,
            isCompressed || storedByteCount == plainByteCount
        else { return nil }
    }
}
