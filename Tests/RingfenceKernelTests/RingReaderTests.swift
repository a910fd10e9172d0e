// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import RingfenceKernel

/// A file laid out as the kernel lays out a ring, so that the test plays the kernel.
private final class PlayedRing {
    static let byteCount = 4096
    let fileDescriptor: Int32
    private let base: UnsafeMutableRawPointer
    private let pageBytes = sysconf(Int32(_SC_PAGESIZE))
    private var producer: UInt64 = 0

    init() throws {
        let path = "/tmp/ringfence-ring-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        try #require(descriptor >= 0)
        unlink(path)
        let length = 2 * pageBytes + 2 * PlayedRing.byteCount
        try #require(ftruncate(descriptor, length) == 0)
        let mapping = try #require(mmap(nil, length, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0))
        base = mapping
        fileDescriptor = dup(descriptor)
        close(descriptor)
    }

    deinit { munmap(base, 2 * pageBytes + 2 * PlayedRing.byteCount) }

    var consumerPosition: UInt64 { base.load(as: UInt64.self) }

    /// Writes a record of `length` bytes that starts with `time`, into both copies of the data.
    func write(time: UInt64, length: Int = 16, flags: UInt32 = 0) {
        var record = [UInt8](repeating: 0, count: (length + 8 + 7) / 8 * 8)
        record.withUnsafeMutableBytes { bytes in
            bytes.storeBytes(of: UInt32(length) | flags, as: UInt32.self)
            bytes.storeBytes(of: time, toByteOffset: 8, as: UInt64.self)
        }
        for (index, byte) in record.enumerated() {
            let offset = Int((producer + UInt64(index)) % UInt64(PlayedRing.byteCount))
            for copy in 0..<2 {
                base.storeBytes(
                    of: byte, toByteOffset: 2 * pageBytes + copy * PlayedRing.byteCount + offset, as: UInt8.self)
            }
        }
        producer += UInt64(record.count)
        base.storeBytes(of: producer, toByteOffset: pageBytes, as: UInt64.self)
    }

    /// Clears the busy bit of the record at `position`, as the kernel does when the record is whole.
    func finish(at position: UInt64) {
        let offset = 2 * pageBytes + Int(position % UInt64(PlayedRing.byteCount))
        let word = base.load(fromByteOffset: offset, as: UInt32.self)
        base.storeBytes(of: word & ~busy, toByteOffset: offset, as: UInt32.self)
    }

    let busy: UInt32 = 1 << 31
    let discarded: UInt32 = 1 << 30
}

@Suite struct RingReaderTests {
    private func times(_ reader: inout RingReader, before horizon: UInt64 = .max) -> [UInt64] {
        var times: [UInt64] = []
        while let record = reader.next(before: horizon) { times.append(record.load(as: UInt64.self)) }
        return times
    }

    private func makeReader(_ rings: [PlayedRing]) throws -> RingReader {
        try RingReader(rings.map { ($0.fileDescriptor, PlayedRing.byteCount) })
    }

    @Test func recordsOfAllRingsComeInTheOrderOfTime() throws {
        let (first, second) = (try PlayedRing(), try PlayedRing())
        for time: UInt64 in [1, 4, 5] { first.write(time: time) }
        for time: UInt64 in [2, 3, 6] { second.write(time: time) }
        var reader = try makeReader([first, second])
        #expect(times(&reader) == [1, 2, 3, 4, 5, 6])
    }

    @Test func recordsFromTheHorizonOnStay() throws {
        let ring = try PlayedRing()
        ring.write(time: 10)
        ring.write(time: 20)
        var reader = try makeReader([ring])
        #expect(times(&reader, before: 20) == [10])
        let hasUnread = reader.hasUnread
        #expect(hasUnread)
        #expect(times(&reader, before: 21) == [20])
        let stillHasUnread = reader.hasUnread
        #expect(!stillHasUnread)
    }

    @Test func aRecordBeingWrittenHoldsBackThoseBehindIt() throws {
        let ring = try PlayedRing()
        ring.write(time: 1, flags: ring.busy)
        ring.write(time: 2)
        var reader = try makeReader([ring])
        #expect(times(&reader) == [])
        ring.finish(at: 0)
        #expect(times(&reader) == [1, 2])
    }

    @Test func discardedRecordsAreSteppedOver() throws {
        let ring = try PlayedRing()
        ring.write(time: 1, flags: ring.discarded)
        ring.write(time: 2)
        var reader = try makeReader([ring])
        #expect(times(&reader) == [2])
    }

    @Test func theKernelLearnsOfTheRoomOnlyByPublishing() throws {
        let ring = try PlayedRing()
        ring.write(time: 1, length: 16)
        var reader = try makeReader([ring])
        #expect(times(&reader) == [1])
        #expect(ring.consumerPosition == 0)
        reader.publish()
        #expect(ring.consumerPosition == 24)
    }

    @Test func recordsThatCrossTheEndAreWhole() throws {
        let ring = try PlayedRing()
        var reader = try makeReader([ring])
        var expected: [UInt64] = []
        for round in 0..<20 {
            for index in 0..<3 {
                ring.write(time: UInt64(round * 3 + index + 1), length: 1000)
                expected.append(UInt64(round * 3 + index + 1))
            }
            var seen: [UInt64] = []
            while let record = reader.next(before: .max) {
                #expect(record.count == 1000)
                seen.append(record.load(as: UInt64.self))
            }
            #expect(seen == Array(expected.suffix(3)))
            reader.publish()
        }
    }

    @Test func aLengthBeyondTheRingIsNotFollowed() throws {
        let ring = try PlayedRing()
        ring.write(time: 1, length: 16, flags: 1 << 20)
        var reader = try makeReader([ring])
        #expect(times(&reader) == [])
    }
}
