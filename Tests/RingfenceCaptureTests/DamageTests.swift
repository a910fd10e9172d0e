// SPDX-License-Identifier: Apache-2.0

import RingfenceCapture
import RingfenceTesting
import Testing

@Suite("A damaged capture is readable up to the damage")
struct DamageTests {
    @Test("cut off anywhere: what comes is a beginning of what was recorded, and it says so")
    func cutAnywhere() throws {
        let kit = try CaptureKit()
        let records = CaptureKit.records(40)
        try kit.write(records, perBlock: 8, to: "capture")
        let whole = try kit.bytes("capture")
        var known = 0
        for count in 0..<whole.count {
            let read = try kit.read(whole.prefix(count))
            guard case .cutOff(let offset) = read.ending else {
                Issue.record("\(count) of \(whole.count) bytes: \(read.ending)")
                continue
            }
            #expect(offset <= UInt64(count))
            #expect(read.records.elementsEqual(records.prefix(read.records.count)))
            // More of the file never gives less.
            #expect(read.records.count >= known)
            known = read.records.count
        }
        // Only the last block was missing in the end.
        #expect(known == 40)
        #expect(try kit.read(whole).ending == .complete)
    }

    @Test("one bit wrong anywhere: nothing that was not recorded comes, and what precedes it does")
    func bitAnywhere() throws {
        let kit = try CaptureKit()
        let records = CaptureKit.records(24)
        try kit.write(records, perBlock: 8, to: "capture")
        let whole = try kit.bytes("capture")
        for place in whole.indices {
            var bytes = whole
            bytes[place] ^= 1 << UInt8(place % 8)
            guard place >= 16 else {
                let error = #expect(throws: CaptureError.self) { try kit.read(bytes) }
                #expect(error?.code == .noCapture)
                continue
            }
            let read = try kit.read(bytes)
            guard case .corrupt(let offset, _) = read.ending else {
                Issue.record("bit wrong in byte \(place): \(read.ending)")
                continue
            }
            #expect(offset <= UInt64(place))
            #expect(read.records.elementsEqual(records.prefix(read.records.count)))
        }
    }

    @Test("random damage, and random bytes behind a good beginning")
    func fuzz() throws {
        let kit = try CaptureKit()
        let records = CaptureKit.records(200)
        try kit.write(records, perBlock: 50, to: "capture")
        let whole = try kit.bytes("capture")
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<300 {
            var bytes = whole
            switch Int.random(in: 0..<4, using: &generator) {
            case 0:
                for _ in 0..<Int.random(in: 1...20, using: &generator) {
                    bytes[Int.random(in: 16..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
                }
            case 1:
                let start = Int.random(in: 16..<bytes.count, using: &generator)
                let length = Int.random(in: 1...64, using: &generator)
                bytes.removeSubrange(start..<min(bytes.count, start + length))
            case 2:
                let start = Int.random(in: 16..<bytes.count, using: &generator)
                bytes.insert(contentsOf: bytes[16..<min(start, 200) + 1], at: start)
            default:
                bytes = Array(bytes.prefix(Int.random(in: 16..<bytes.count, using: &generator)))
                bytes += (0..<500).map { _ in UInt8.random(in: 0...255, using: &generator) }
            }
            let read = try kit.read(bytes)
            #expect(read.records.elementsEqual(records.prefix(read.records.count)))
            if bytes != whole { #expect(read.ending != .complete) }
        }
    }

    @Test("blocks left out, doubled or in another order are found out")
    func blocks() throws {
        let kit = try CaptureKit()
        try kit.write(CaptureKit.records(30), perBlock: 10, to: "capture")
        let whole = try kit.bytes("capture")
        let mark: [UInt8] = [0x52, 0x42, 0x4c, 0x4b]
        let starts = whole.indices.filter { whole[$0...].starts(with: mark) } + [whole.count]
        #expect(starts.count == 6, "facts, three blocks of records, the last one")
        let blocks = zip(starts, starts.dropFirst()).map { Array(whole[$0..<$1]) }
        let head = Array(whole.prefix(16))
        for order in [[0, 2, 3, 4], [0, 1, 1, 2, 3, 4], [0, 2, 1, 3, 4], [1, 2, 3, 4], [0, 1, 2, 3, 4, 4]] {
            let read = try kit.read(head + order.flatMap { blocks[$0] })
            guard case .corrupt = read.ending else {
                Issue.record("\(order): \(read.ending)")
                continue
            }
        }
    }

    @Test(
        "what is no capture is refused", arguments: ["text", "\u{8f}RFC", "%PDF-1.4 and much more than a header has"])
    func otherFiles(text: String) throws {
        let kit = try CaptureKit()
        let error = #expect(throws: CaptureError.self) { try kit.read(text.utf8) }
        #expect(error?.code == .noCapture)
    }

    @Test("a missing file is unreadable")
    func missing() throws {
        let error = #expect(throws: CaptureError.self) { try CaptureReader(path: "/nowhere/capture") }
        #expect(error?.code == .unreadable)
        #expect(error?.errorNumber == 2)
    }
}
