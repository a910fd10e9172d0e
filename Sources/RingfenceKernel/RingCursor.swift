// SPDX-License-Identifier: Apache-2.0

internal import CLibbpf
internal import Glibc
internal import Synchronization

/// One BPF ring buffer, mapped: where the kernel writes, and how far user space has read.
///
/// The layout is the kernel's (Documentation/bpf/ringbuf.rst): a page with the consumer's position, which is ours to
/// write; a page with the producer's; then the data twice in a row, so that no record is ever split.
struct RingCursor: ~Copyable {
    private static let busyBit: UInt32 = 1 << 31
    private static let discardBit: UInt32 = 1 << 30
    private static let recordHeaderBytes: UInt64 = 8

    private let consumerPage: UnsafeMutableRawPointer
    private let producerPage: UnsafeMutableRawPointer
    private let producerMappingBytes: Int
    private let pageBytes: Int
    private let data: UnsafeRawPointer
    private let mask: UInt64
    /// The map's file descriptor, closed with the cursor.
    let fileDescriptor: Int32
    /// How far the batch under way has read; the kernel learns of it by `publish()`.
    private var position: UInt64
    private var knownProducerPosition: UInt64

    /// Maps the ring behind `fileDescriptor`, whose size is `byteCount`, and owns the descriptor from here on.
    init(fileDescriptor: Int32, byteCount: Int) throws(KernelError) {
        let pageBytes = sysconf(Int32(_SC_PAGESIZE))
        guard byteCount > 0, byteCount & (byteCount - 1) == 0, pageBytes > 0 else {
            close(fileDescriptor)
            throw KernelError(.mapFailed, errno: EINVAL, action: "mapping a ring of \(byteCount) bytes")
        }
        let producerMappingBytes = pageBytes + 2 * byteCount
        let consumer = mmap(nil, pageBytes, PROT_READ | PROT_WRITE, MAP_SHARED, fileDescriptor, 0)
        guard let consumer, consumer != MAP_FAILED else {
            let number = errno
            close(fileDescriptor)
            throw KernelError(.mapFailed, errno: number, action: "mapping a ring's consumer page")
        }
        let producer = mmap(nil, producerMappingBytes, PROT_READ, MAP_SHARED, fileDescriptor, pageBytes)
        guard let producer, producer != MAP_FAILED else {
            let number = errno
            munmap(consumer, pageBytes)
            close(fileDescriptor)
            throw KernelError(.mapFailed, errno: number, action: "mapping a ring's data")
        }
        self.consumerPage = consumer
        self.producerPage = producer
        self.producerMappingBytes = producerMappingBytes
        self.pageBytes = pageBytes
        self.data = UnsafeRawPointer(producer + pageBytes)
        self.mask = UInt64(byteCount - 1)
        self.fileDescriptor = fileDescriptor
        self.position = RingCursor.counter(at: UnsafeRawPointer(consumer)).pointee.load(ordering: .relaxed)
        self.knownProducerPosition = self.position
    }

    deinit {
        munmap(consumerPage, pageBytes)
        munmap(producerPage, producerMappingBytes)
        close(fileDescriptor)
    }

    private static func counter(at page: UnsafeRawPointer) -> UnsafePointer<Atomic<UInt64>> {
        UnsafePointer<Atomic<UInt64>>(OpaquePointer(page))
    }

    /// Bytes written and not yet read.
    var unreadByteCount: UInt64 {
        RingCursor.counter(at: UnsafeRawPointer(producerPage)).pointee.load(ordering: .acquiring) &- position
    }

    /// The next whole record, without taking it; nil when there is none or the kernel is still writing it.
    mutating func peek() -> UnsafeRawBufferPointer? {
        while true {
            if position == knownProducerPosition {
                knownProducerPosition = RingCursor.counter(at: UnsafeRawPointer(producerPage)).pointee.load(
                    ordering: .acquiring)
                if position == knownProducerPosition { return nil }
            }
            let record = data + Int(position & mask)
            let word = UnsafePointer<Atomic<UInt32>>(OpaquePointer(record)).pointee.load(ordering: .acquiring)
            if word & RingCursor.busyBit != 0 { return nil }
            let length = UInt64(word & ~(RingCursor.busyBit | RingCursor.discardBit))
            if word & RingCursor.discardBit != 0 {
                position &+= RingCursor.roundedLength(length)
                continue
            }
            // The mapping holds the data twice: a length beyond one copy would reach out of it.
            guard length <= mask else { return nil }
            return UnsafeRawBufferPointer(start: record + Int(RingCursor.recordHeaderBytes), count: Int(length))
        }
    }

    /// Steps over the record that `peek()` gave.
    mutating func advance(over record: UnsafeRawBufferPointer) {
        position &+= RingCursor.roundedLength(UInt64(record.count))
    }

    /// Gives the room of everything read back to the kernel; records lent before are gone after it.
    func publish() {
        RingCursor.counter(at: UnsafeRawPointer(consumerPage)).pointee.store(position, ordering: .releasing)
    }

    private static func roundedLength(_ length: UInt64) -> UInt64 { (length &+ recordHeaderBytes &+ 7) & ~7 }
}
