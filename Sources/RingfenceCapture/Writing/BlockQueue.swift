// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Hands blocks from the thread that fills them to the one that writes them. It never waits for the latter: blocks beyond
/// a bound are not given out.
final class BlockQueue: Sendable {
    private struct State {
        var waiting: [Block] = []
        var free: [Block] = []
        /// Of all blocks that are being filled, wait or are being written.
        var usedByteCount = 0
        var isClosing = false
    }

    enum Step {
        case write(Block)
        case end
    }

    private static let mostFreeBlocks = 8

    private let state = Mutex(State())
    private let work = Semaphore()
    private let mostBytes: Int

    /// - Parameter mostBytes: of all blocks that are not yet written.
    init(mostBytes: Int) { self.mostBytes = mostBytes }

    /// A block with room for a record of that size; nil when too much waits.
    func takeEmpty(forRecordOf byteCount: Int) -> Block? {
        let capacity = max(byteCount, Block.usualByteCount)
        let free = state.withLock { state -> (mayTake: Bool, block: Block?) in
            guard state.usedByteCount + capacity <= mostBytes else { return (false, nil) }
            state.usedByteCount += capacity
            return (true, capacity == Block.usualByteCount ? state.free.popLast() : nil)
        }
        return free.mayTake ? free.block ?? Block(capacity: capacity) : nil
    }

    /// Passes a block on to the writer.
    func put(_ block: Block) {
        state.withLock { $0.waiting.append(block) }
        work.post()
    }

    /// Lets the writer end once it has written what waits.
    func close() {
        state.withLock { $0.isClosing = true }
        work.post()
    }

    /// The writer's next block; waits for it.
    func next() -> Step {
        while true {
            let step = state.withLock { state -> Step? in
                if !state.waiting.isEmpty { return .write(state.waiting.removeFirst()) }
                return state.isClosing ? .end : nil
            }
            if let step { return step }
            work.wait()
        }
    }

    /// Gives the room of a written block back.
    func giveBack(_ block: Block) {
        state.withLock { state in
            guard block.kind == BlockKind.records else { return }
            state.usedByteCount -= block.capacity
            guard block.capacity == Block.usualByteCount, state.free.count < Self.mostFreeBlocks else { return }
            block.empty()
            state.free.append(block)
        }
    }
}
