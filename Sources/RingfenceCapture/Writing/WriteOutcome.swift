// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// What the writer's thread has achieved so far, for the thread that passes blocks on.
final class WriteOutcome: Sendable {
    private struct State {
        var written: UInt64 = 0
        var failed: UInt64 = 0
        var untold: [CaptureError] = []
        var known: Set<CaptureError> = []
    }

    private let state = Mutex(State())

    /// Records in the file, and records of blocks that could not be written.
    var counts: (written: UInt64, failed: UInt64) { state.withLock { ($0.written, $0.failed) } }

    /// A failure that has not been told; a full disk on which there is room now and then is told once.
    func takeFailure() -> CaptureError? { state.withLock { $0.untold.popLast() } }

    /// After a block was written, or could not be.
    func note(_ file: BlockFile, _ failure: CaptureError?) {
        state.withLock { state in
            state.written = file.writtenRecordCount
            state.failed = file.failedRecordCount
            if let failure, state.known.insert(failure).inserted { state.untold.insert(failure, at: 0) }
        }
    }
}
