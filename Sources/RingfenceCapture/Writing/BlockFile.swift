// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The file under way: only ever appended to, one whole block after the other. One thread uses it at a time.
final class BlockFile: @unchecked Sendable {
    private let path: String
    private let descriptor: Int32
    private let mostBytes: UInt64
    private let compressed = UnsafeMutableRawBufferPointer.allocate(
        byteCount: CaptureFormat.mostBlockBytes, alignment: 16)
    /// Where the last whole block ends.
    private var byteCount: UInt64 = 0
    private var blockCount: UInt32 = 0
    /// A block did not fit: a smaller one that would must not follow as if nothing were missing.
    private var isFull = false
    /// Something is behind the last whole block that could not be cut off.
    private var isSpoilt = false
    private(set) var writtenRecordCount: UInt64 = 0
    private(set) var failedRecordCount: UInt64 = 0

    /// Makes the file, for its owner alone. One that exists, a symbolic link included, is left as it is.
    init(path: String, mostBytes: UInt64) throws(CaptureError) {
        self.path = path
        self.mostBytes = mostBytes
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        descriptor = open(path, flags, 0o600)
        guard descriptor >= 0 else {
            let detail = errno == EEXIST ? "a capture is never written over" : ""
            throw CaptureError(.notMade, path: path, errorNumber: errno, detail: detail)
        }
        try append(CaptureFormat.fileHeader, UnsafeRawBufferPointer(start: nil, count: 0))
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        compressed.deallocate()
    }

    /// Appends a block; when that fails, the file is as before, and the block's records count as dropped.
    func write(_ block: Block) throws(CaptureError) {
        var header = BlockHeader()
        header.kind = block.kind
        header.plainByteCount = UInt32(clamping: block.byteCount)
        header.recordCount = block.recordCount
        header.number = blockCount
        header.seenCount = block.seenCount
        header.droppedCount = block.droppedCount &+ failedRecordCount
        var payload = block.bytes
        let target = UnsafeMutableRawBufferPointer(rebasing: compressed.prefix(block.byteCount))
        if let count = Compression.deflate(payload, into: target) {
            payload = UnsafeRawBufferPointer(rebasing: compressed.prefix(count))
            header.isCompressed = true
        }
        header.storedByteCount = UInt32(clamping: payload.count)
        header.payloadChecksum = Checksum.crc32(of: payload)
        do throws(CaptureError) {
            try requireRoom(for: payload.count, of: block)
            try append(header.bytes, payload)
        } catch {
            failedRecordCount &+= UInt64(block.recordCount)
            throw error
        }
        blockCount &+= 1
        writtenRecordCount &+= UInt64(block.recordCount)
    }

    private func requireRoom(for payloadByteCount: Int, of block: Block) throws(CaptureError) {
        guard block.kind == BlockKind.records else { return }
        isFull = isFull || byteCount + UInt64(BlockHeader.byteCount + payloadByteCount) > mostBytes
        guard isFull else { return }
        throw CaptureError(.limitReached, path: path, detail: "the limit of \(mostBytes) bytes is reached")
    }

    private func append(_ head: [UInt8], _ payload: UnsafeRawBufferPointer) throws(CaptureError) {
        let count = UInt64(head.count + payload.count)
        guard !isSpoilt else {
            throw CaptureError(.writeFailed, path: path, detail: "what a failed write left behind cannot be cut off")
        }
        if let number = head.withUnsafeBytes({ writeAll($0) }) ?? writeAll(payload) {
            isSpoilt = ftruncate(descriptor, off_t(clamping: byteCount)) != 0
            throw CaptureError(.writeFailed, path: path, errorNumber: number)
        }
        byteCount += count
    }

    /// The error number, nil when all was written.
    private func writeAll(_ bytes: UnsafeRawBufferPointer) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count < 0 ? errno : EIO }
            rest = rest.dropFirst(count)
        }
        return nil
    }
}
