// SPDX-License-Identifier: Apache-2.0

import CRingfenceABI
import RingfenceEvents
import RingfenceTesting
import Testing

@Suite struct EventDecoderTests {
    @Test func everyTypeIsDecoded() throws {
        var decoder = EventDecoder()
        var types: [EventType] = []
        for record in SampleRecords.all {
            try record.withBytes { bytes throws(DecodeError) in
                let view = try decoder.decode(bytes)
                types.append(view.type)
                #expect(view.record.count == bytes.count)
            }
        }
        #expect(types == EventType.allCases)
    }

    @Test func theHeaderIsRead() throws {
        var builder = RecordBuilder(.processExit, rf_process_exit())
        builder.header.time_ns = 11
        builder.header.flags = UInt16(RF_FLAG_COMPAT)
        builder.header.cpu = 3
        builder.header.syscall = 252
        builder.header.pid = 12
        builder.header.tid = 13
        builder.header.cgroup_id = 14
        builder.header.start_boottime_ns = 15
        var decoder = EventDecoder()
        try builder.record.withBytes { bytes throws(DecodeError) in
            let view = try decoder.decode(bytes)
            #expect(view.timeNanoseconds == 11)
            #expect(view.flags == .compat)
            #expect(view.cpu == 3)
            #expect(view.syscall == 252)
            #expect(view.pid == 12)
            #expect(view.tid == 13)
            #expect(view.cgroupID == 14)
            #expect(view.startBoottimeNanoseconds == 15)
            #expect(view.syscallArchitecture(native: .x86_64) == .i386)
        }
    }

    @Test func tailItemsAreFoundByTheirId() throws {
        var builder = RecordBuilder(.processExec, rf_process_exec())
        builder.add(.path, "/bin/sh")
        builder.add(.arguments, list: ["sh", "", "-c"], flags: .truncated)
        builder.add(.workingDirectory, "")
        // An id that only a newer kernel side knows.
        builder.add(TailID(70), "future")
        var decoder = EventDecoder()
        try builder.record.withBytes { bytes throws(DecodeError) in
            let view = try decoder.decode(bytes)
            #expect(view.tail(.path).text == "/bin/sh")
            #expect(view.tail(.arguments).items == ["sh", "", "-c"])
            #expect(view.tailFlags(.arguments) == .truncated)
            #expect(view.tail(.workingDirectory).text == "")
            #expect(!view.tail(.environment).exists)
            #expect(!view.tail(TailID(70)).exists)
        }
    }

    @Test func aTableOfOneRecordDoesNotLeakIntoTheNext() throws {
        var decoder = EventDecoder()
        var builder = RecordBuilder(.processExit, rf_process_exit())
        builder.add(.path, "/first")
        try builder.record.withBytes { bytes throws(DecodeError) in _ = try decoder.decode(bytes) }
        let second = RecordBuilder(.processExit, rf_process_exit())
        try second.record.withBytes { bytes throws(DecodeError) in
            #expect(!(try decoder.decode(bytes)).tail(.path).exists)
        }
    }

    @Test func aLongerStructOfANewerKernelSideIsAccepted() throws {
        var plain = RecordBuilder(.processExit, rf_process_exit(exit_code: 3, signal: 0, core_dumped: 0, pad: 0))
        plain.add(.path, "/x")
        var bytes = plain.record.bytes
        bytes.insert(contentsOf: [UInt8](repeating: 0xee, count: 16), at: 64)
        bytes.replaceSubrange(8..<12, with: withUnsafeBytes(of: UInt32(bytes.count)) { Array($0) })
        bytes.replaceSubrange(14..<16, with: [32, 0])
        var decoder = EventDecoder()
        try Record(bytes).withBytes { bytes throws(DecodeError) in
            let view = try decoder.decode(bytes)
            #expect(view.body.load(as: UInt32.self) == 3)
            #expect(view.tail(.path).text == "/x")
        }
    }

    @Test(arguments: [
        Breakage(at: 8, [0x08, 0, 0, 0], .badSize, 8), Breakage(at: 8, [0xff, 0xff, 0xff, 0xff], .badSize, 8),
        Breakage(at: 8, [0x39, 0, 0, 0], .badSize, 8), Breakage(at: 12, [0, 0], .unknownType, 12),
        Breakage(at: 12, [63, 0], .unknownType, 12), Breakage(at: 14, [8, 0], .badBodySize, 14),
        Breakage(at: 14, [20, 0], .badBodySize, 14), Breakage(at: 14, [0xf8, 0xff], .badBodySize, 14),
        Breakage(at: 68, [0xff, 0xff, 0xff, 0xff], .shortTail, 68), Breakage(at: 68, [17, 0, 0, 0], .shortTail, 68),
        Breakage(at: 80, [1, 0], .duplicateTailItem, 80),
    ])
    func brokenRecordsSayWhere(_ breakage: Breakage) {
        var builder = RecordBuilder(.processExit, rf_process_exit())
        builder.add(.path, "/a")
        builder.add(.name, "")
        var bytes = builder.record.bytes
        bytes.replaceSubrange(breakage.place..<breakage.place + breakage.bytes.count, with: breakage.bytes)
        expectFailure(Record(bytes), breakage.code, breakage.offset)
    }

    @Test func shortAndMisalignedBytesAreRefused() {
        let whole = RecordBuilder(.processExit, rf_process_exit()).record
        for count in 0..<whole.byteCount {
            var cut = whole
            cut.byteCount = count
            expectFailure(cut, count < 48 ? .shortHeader : .badSize, count < 48 ? 0 : 8)
        }
        var decoder = EventDecoder()
        whole.withBytes { bytes in
            let shifted = UnsafeRawBufferPointer(rebasing: bytes[4...])
            #expect(throws: DecodeError(.misaligned, at: 0)) { _ = try decoder.decode(shifted) }
        }
    }

    private func expectFailure(_ record: Record, _ code: DecodeError.Code, _ offset: Int) {
        var decoder = EventDecoder()
        record.withBytes { bytes in
            do throws(DecodeError) {
                _ = try decoder.decode(bytes)
                Issue.record("decoded")
            } catch {
                #expect(error == DecodeError(code, at: offset))
            }
        }
    }

    /// Bytes that replace those of a sound record, and what is then said.
    struct Breakage: Sendable, CustomTestStringConvertible {
        var place: Int
        var bytes: [UInt8]
        var code: DecodeError.Code
        var offset: Int

        init(at place: Int, _ bytes: [UInt8], _ code: DecodeError.Code, _ offset: Int) {
            self.place = place
            self.bytes = bytes
            self.code = code
            self.offset = offset
        }

        var testDescription: String { "\(bytes) at \(place)" }
    }
}
