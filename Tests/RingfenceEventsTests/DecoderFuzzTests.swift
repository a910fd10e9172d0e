// SPDX-License-Identifier: Apache-2.0

import Glibc
import RingfenceEvents
import RingfenceTesting
import Testing

/// Broken records in front of memory that may not be read: whatever the decoder accepts, nothing reads past its end.
@Suite struct DecoderFuzzTests {
    @Test func truncatedAndFlippedRecordsNeverReadPastTheirEnd() throws {
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let mapping = try #require(mmap(nil, page * 2, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
        defer { munmap(mapping, page * 2) }
        #expect(mprotect(mapping + page, page, PROT_NONE) == 0)

        var generator = SeededGenerator(seed: 7)
        var decoder = EventDecoder()
        var accepted = 0
        var refused = 0
        for _ in 0..<20_000 {
            guard var bytes = SampleRecords.all.randomElement(using: &generator)?.bytes else { continue }
            for _ in 0..<Int.random(in: 0...4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            }
            if Bool.random(using: &generator) {
                // Multiples of eight, as a ring's records are, so that the end of the page is the end of the record.
                bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count / 8, using: &generator) * 8))
            }
            let start = mapping + page - bytes.count
            start.copyMemory(from: bytes, byteCount: bytes.count)
            do throws(DecodeError) {
                let view = try decoder.decode(UnsafeRawBufferPointer(start: start, count: bytes.count))
                readEverything(view)
                accepted += 1
            } catch {
                #expect(error.offset <= bytes.count)
                refused += 1
            }
        }
        #expect(accepted > 1000)
        #expect(refused > 1000)
    }

    private func readEverything(_ view: EventView) {
        var sum: UInt64 = 0
        for byte in view.record { sum &+= UInt64(byte) }
        for id in 0..<UInt16(40) {
            let item = view.tail(TailID(id))
            guard let start = item.start else { continue }
            for byte in UnsafeRawBufferPointer(start: start, count: item.count) { sum &+= UInt64(byte) }
            _ = view.tailFlags(TailID(id))
        }
        let bodyByteCount = EventCatalog.description(of: view.type)?.bodyByteCount ?? 0
        for byte in UnsafeRawBufferPointer(start: view.body, count: bodyByteCount) { sum &+= UInt64(byte) }
        #expect(view.record.count % 8 == 0 && sum <= UInt64(255 * 4 * view.record.count))
    }
}
