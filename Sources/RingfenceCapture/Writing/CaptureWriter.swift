// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// Records a capture: takes records from one thread, and compresses and writes them on another.
///
/// It never holds up the thread that calls it: records for which there is no room, since the disk is slow or full, are
/// dropped and counted, in the capture too.
public final class CaptureWriter {
    /// The file's size, and the memory for what is not yet written.
    public struct Limits: Sendable, Hashable {
        /// Bytes of the file; only its last block may reach beyond.
        public var fileBytes: UInt64 = 1 << 30
        /// Bytes of records that wait for the writer; at least 256 KiB.
        public var waitingBytes = 8 << 20

        /// The defaults.
        public init() {}
    }

    private static let closeTimeoutSeconds = 10

    private let queue: BlockQueue
    private let outcome = WriteOutcome()
    private let finished = Semaphore()
    private var filling: Block?
    private var seenCount: UInt64 = 0
    private var droppedCount: UInt64 = 0

    /// Makes the file with mode 0600, writes the facts, and starts the writer's thread.
    ///
    /// - Throws: code `notMade` when the file exists or cannot be made, else `writeFailed` or `startFailed`.
    public init(path: String, facts: CaptureFacts, limits: Limits = Limits()) throws(CaptureError) {
        queue = BlockQueue(mostBytes: max(limits.waitingBytes, Block.usualByteCount))
        let file = try BlockFile(path: path, mostBytes: limits.fileBytes)
        try file.write(Block(kind: BlockKind.facts, payload: facts.bytes))
        do throws(WriterThread.StartError) {
            try WriterThread.start { [queue, outcome, finished] in
                while case .write(let block) = queue.next() {
                    var failure: CaptureError?
                    do throws(CaptureError) { try file.write(block) } catch { failure = error }
                    outcome.note(file, failure)
                    queue.giveBack(block)
                }
                finished.post()
            }
        } catch {
            throw CaptureError(.startFailed, path: path, errorNumber: error.errorNumber)
        }
    }

    /// Copies a record of the wire format.
    public func append(_ record: UnsafeRawBufferPointer) {
        // Only now: a block that is passed on meanwhile does not have it.
        defer { seenCount &+= 1 }
        guard let start = record.baseAddress, let count = EventDecoder.byteCount(ofRecordIn: record),
            let block = block(withRoomFor: count)
        else {
            droppedCount &+= 1
            return
        }
        block.append(start, byteCount: count)
    }

    /// Lets what has gathered be written, though no block is full. What was passed on survives the caller's end.
    public func passOn() {
        guard let block = filling, block.byteCount > 0 else { return }
        filling = nil
        put(block)
    }

    /// A failure to write that was not told before; each kind of failure is told once.
    public func takeFailure() -> CaptureError? { outcome.takeFailure() }

    /// Writes what is left and the last block, and ends the thread.
    ///
    /// - Returns: what became of the records; `written` may still grow where the disk hangs for longer than ten seconds.
    public func finish(kernelCounts: [KernelCount]) -> CaptureCounts {
        passOn()
        put(Block(kind: BlockKind.end, payload: FactLines.bytes(kernelCounts.map(\.fact))))
        queue.close()
        _ = finished.wait(seconds: Self.closeTimeoutSeconds)
        var counts = CaptureCounts()
        let (written, failed) = outcome.counts
        counts.seen = seenCount
        counts.written = written
        counts.dropped = droppedCount &+ failed
        return counts
    }

    private func block(withRoomFor byteCount: Int) -> Block? {
        if let filling, filling.room >= byteCount { return filling }
        passOn()
        filling = queue.takeEmpty(forRecordOf: byteCount)
        return filling
    }

    private func put(_ block: Block) {
        block.seenCount = seenCount
        block.droppedCount = droppedCount
        queue.put(block)
    }
}
