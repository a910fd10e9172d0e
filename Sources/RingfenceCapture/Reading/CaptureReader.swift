// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import RingfenceEvents

/// Reads a capture, record by record. Whatever the file holds: what is given was written so, and memory is bounded.
///
/// One thread at a time.
public final class CaptureReader {
    /// Nil when the file ends or breaks before they are whole; then there is no record either.
    public private(set) var facts: CaptureFacts?
    /// Nil while there may be more records.
    public private(set) var ending: CaptureEnding?
    /// What became of the records up to the last block read; `seen` and `dropped` are the recorder's word.
    public private(set) var counts = CaptureCounts()
    /// What the kernel counted while it was recorded; empty unless the capture is complete.
    public private(set) var kernelCounts: [KernelCount] = []

    private let descriptor: Int32
    private let stored = UnsafeMutableRawBufferPointer.allocate(
        byteCount: CaptureFormat.mostBlockBytes, alignment: 16)
    private let inflated = UnsafeMutableRawBufferPointer.allocate(
        byteCount: CaptureFormat.mostBlockBytes, alignment: 16)
    /// Of the block under way, as it was before it was compressed.
    private var payload = UnsafeRawBufferPointer(start: nil, count: 0)
    private var position = 0
    private var offset: UInt64 = 0
    private var blockCount: UInt32 = 0

    /// Opens a capture and reads its facts.
    ///
    /// - Throws: code `unreadable`, or `noCapture` when the file is something else or of a later format.
    public init(path: String) throws(CaptureError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CaptureError(.unreadable, path: path, errorNumber: errno) }
        try readFileHeader(path)
        if ending == nil { readFacts() }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        stored.deallocate()
        inflated.deallocate()
    }

    /// The next record, aligned to 8 bytes and valid until the next call; nil at the end, of which `ending` tells.
    public func next() -> UnsafeRawBufferPointer? {
        while position >= payload.count {
            guard ending == nil, readRecords() else { return nil }
        }
        let rest = UnsafeRawBufferPointer(rebasing: payload[position...])
        // The block was checked when it was read.
        guard let count = EventDecoder.byteCount(ofRecordIn: rest) else {
            position = payload.count
            return next()
        }
        position += count
        return UnsafeRawBufferPointer(rebasing: rest.prefix(count))
    }

    private func readFileHeader(_ path: String) throws(CaptureError) {
        let expected = CaptureFormat.fileHeader
        guard let count = read(into: UnsafeMutableRawBufferPointer(rebasing: stored.prefix(expected.count))) else {
            throw CaptureError(.unreadable, path: path, errorNumber: errno)
        }
        let found = stored.prefix(count)
        guard found.elementsEqual(expected.prefix(count)) else {
            let isCapture = found.starts(with: CaptureFormat.magic)
            throw CaptureError(
                .noCapture, path: path, detail: isCapture ? "a capture of a later format" : "not a capture")
        }
        if count < expected.count { ending = .cutOff(byteOffset: 0) }
        offset = UInt64(count)
    }

    private func readFacts() {
        guard let header = readBlock() else { return }
        guard header.kind == BlockKind.facts, header.recordCount == 0, let facts = CaptureFacts(payload) else {
            return end(.corrupt(byteOffset: UInt64(CaptureFormat.fileHeaderByteCount), reason: "no facts"))
        }
        self.facts = facts
        payload = UnsafeRawBufferPointer(start: nil, count: 0)
    }

    /// Goes on to the next block; false at the end.
    private func readRecords() -> Bool {
        let start = offset
        guard let header = readBlock() else { return false }
        guard count(header) else {
            end(.corrupt(byteOffset: start, reason: "its records do not add up"))
            return false
        }
        if header.kind == BlockKind.records { return true }
        if header.kind == BlockKind.end {
            kernelCounts = FactLines.parse(payload).compactMap { KernelCount($0) }
            let isLast = read(into: UnsafeMutableRawBufferPointer(rebasing: stored.prefix(1))) == 0
            end(isLast ? .complete : .corrupt(byteOffset: offset, reason: "something follows the last block"))
            return false
        }
        // A later version may have more kinds; what they hold is no records.
        payload = UnsafeRawBufferPointer(start: nil, count: 0)
        return true
    }

    /// Counts what a block holds; false when that is not what its header says.
    private func count(_ header: BlockHeader) -> Bool {
        var count: UInt32 = 0
        var end = 0
        while header.kind == BlockKind.records, end < payload.count {
            let rest = UnsafeRawBufferPointer(rebasing: payload[end...])
            guard let size = EventDecoder.byteCount(ofRecordIn: rest) else { return false }
            end += size
            count &+= 1
        }
        position = 0
        let written = counts.written &+ UInt64(count)
        guard count == header.recordCount, written &+ header.droppedCount == header.seenCount else { return false }
        counts.written = written
        counts.seen = header.seenCount
        counts.dropped = header.droppedCount
        return true
    }

    /// Reads a block and checks it; its payload is then in `payload`. Nil at the end.
    private func readBlock() -> BlockHeader? {
        let start = offset
        let head = UnsafeMutableRawBufferPointer(rebasing: stored.prefix(BlockHeader.byteCount))
        guard fill(head, start) else { return nil }
        guard let header = BlockHeader(UnsafeRawBufferPointer(head)), header.number == blockCount else {
            end(.corrupt(byteOffset: start, reason: "no block begins here, or not the next one"))
            return nil
        }
        let body = UnsafeMutableRawBufferPointer(rebasing: stored.prefix(Int(header.storedByteCount)))
        guard fill(body, start) else { return nil }
        var plain = UnsafeRawBufferPointer(body)
        var isWhole = Checksum.crc32(of: plain) == header.payloadChecksum
        if isWhole, header.isCompressed {
            let target = UnsafeMutableRawBufferPointer(rebasing: inflated.prefix(Int(header.plainByteCount)))
            isWhole = Compression.inflate(plain, into: target)
            plain = UnsafeRawBufferPointer(target)
        }
        guard isWhole else {
            end(.corrupt(byteOffset: start, reason: "the block is not as its checksum says"))
            return nil
        }
        payload = plain
        blockCount &+= 1
        return header
    }

    /// Fills a buffer from the file; where it ends before, the block that began at `start` is not whole.
    private func fill(_ buffer: UnsafeMutableRawBufferPointer, _ start: UInt64) -> Bool {
        guard let count = read(into: buffer) else {
            end(.corrupt(byteOffset: start, reason: String(cString: strerror(errno))))
            return false
        }
        offset &+= UInt64(count)
        if count < buffer.count { end(.cutOff(byteOffset: start)) }
        return count == buffer.count
    }

    private func end(_ ending: CaptureEnding) {
        self.ending = ending
        payload = UnsafeRawBufferPointer(start: nil, count: 0)
        position = 0
    }

    /// Bytes read, fewer than there is room for only at the end of the file; nil with errno on failure.
    private func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        var done = 0
        while done < buffer.count {
            let count = Glibc.read(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            done += count
        }
        return done
    }
}
