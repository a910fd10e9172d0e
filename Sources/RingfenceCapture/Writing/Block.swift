// SPDX-License-Identifier: Apache-2.0

/// Records that go into the file together.
///
/// One thread owns it at a time: `BlockQueue` hands it from the thread that fills it to the one that writes it.
final class Block: @unchecked Sendable {
    /// What a block has room for, unless one record needs more.
    static let usualByteCount = 256 << 10

    let kind: UInt16
    let capacity: Int
    private let memory: UnsafeMutableRawPointer
    private(set) var byteCount = 0
    private(set) var recordCount: UInt32 = 0
    /// As in ``BlockHeader``, as far as the filling thread knows.
    var seenCount: UInt64 = 0
    var droppedCount: UInt64 = 0

    init(kind: UInt16 = BlockKind.records, capacity: Int = Block.usualByteCount) {
        self.kind = kind
        self.capacity = capacity
        memory = .allocate(byteCount: max(1, capacity), alignment: 16)
    }

    /// A block that holds no records.
    convenience init(kind: UInt16, payload: [UInt8]) {
        self.init(kind: kind, capacity: payload.count)
        payload.withUnsafeBytes {
            memory.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(memory), byteCount: $0.count)
        }
        byteCount = payload.count
    }

    deinit { memory.deallocate() }

    var room: Int { capacity - byteCount }
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: byteCount) }

    /// Adds a record, for which there must be room.
    func append(_ start: UnsafeRawPointer, byteCount count: Int) {
        guard count <= room else { return }
        (memory + byteCount).copyMemory(from: start, byteCount: count)
        byteCount += count
        recordCount &+= 1
    }

    func empty() {
        byteCount = 0
        recordCount = 0
    }
}
