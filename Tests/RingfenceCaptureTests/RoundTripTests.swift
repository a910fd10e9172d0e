// SPDX-License-Identifier: Apache-2.0

import Foundation
import RingfenceCapture
import Testing

@Suite("What is recorded is read back")
struct RoundTripTests {
    @Test("facts, records of all sizes and counts", arguments: [1, 7, 100, Int.max])
    func everything(perBlock: Int) throws {
        let kit = try CaptureKit()
        let records = CaptureKit.records(1000)
        let counts = try kit.write(records, perBlock: perBlock, to: "capture")
        #expect(counts.seen == 1000 && counts.written == 1000 && counts.dropped == 0)
        let read = try ReadCapture(path: kit.path("capture"))
        #expect(read.facts == CaptureKit.facts)
        // Not in one comparison: what differs would be printed whole.
        #expect(read.records.count == records.count)
        #expect(read.records.elementsEqual(records))
        #expect(read.ending == .complete)
        #expect(read.counts == counts)
        #expect(read.kernelCounts.map(\.name) == ["file_write"])
        #expect(read.kernelCounts.first?.dropped == 2)
    }

    @Test("no record at all")
    func empty() throws {
        let kit = try CaptureKit()
        try kit.write([], to: "capture")
        let read = try ReadCapture(path: kit.path("capture"))
        #expect(read.records == [])
        #expect(read.ending == .complete)
    }

    @Test("a record larger than a block, and more records than a block holds")
    func large() throws {
        let kit = try CaptureKit()
        var large = [UInt8](repeating: 7, count: 900_000)
        withUnsafeBytes(of: UInt32(900_000).littleEndian) { large.replaceSubrange(8..<12, with: $0) }
        let records = CaptureKit.records(3000) + [large] + CaptureKit.records(10)
        try kit.write(records, to: "capture")
        let read = try ReadCapture(path: kit.path("capture"))
        #expect(read.records.elementsEqual(records))
        #expect(read.ending == .complete)
    }

    @Test("what is no whole record is counted as dropped, and nothing else is lost by it")
    func malformed() throws {
        let kit = try CaptureKit()
        let records = CaptureKit.records(2)
        let broken = Array(records[0].dropLast(8))
        let counts = try kit.write([records[0], broken, [], records[1]], to: "capture")
        #expect(counts.seen == 4 && counts.written == 2 && counts.dropped == 2)
        let read = try ReadCapture(path: kit.path("capture"))
        #expect(read.records.elementsEqual(records))
        #expect(read.counts == counts)
    }

    @Test("repetitive records take a small part of their size")
    func compression() throws {
        let kit = try CaptureKit()
        let records = CaptureKit.records(5000)
        try kit.write(records, to: "capture")
        let plain = records.reduce(0) { $0 + $1.count }
        #expect(try kit.bytes("capture").count * 5 < plain)
    }
}
