// SPDX-License-Identifier: Apache-2.0

import CRingfenceABI
import Glibc
import RingfenceEvents
import RingfenceTesting
import Testing

@testable import RingfenceDetection

@Suite struct DNSTests {
    /// A name in labels.
    private static func labels(_ name: String) -> [UInt8] {
        name.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
    }

    private static func record(_ owner: [UInt8], type: UInt8, _ data: [UInt8]) -> [UInt8] {
        owner + [0, type, 0, 1, 0, 0, 0, 60, 0, UInt8(data.count)] + data
    }

    /// An answer to a question for a name's addresses.
    static func answer(
        _ name: String, type: UInt8 = 1, _ records: [[UInt8]], flags: [UInt8] = [0x81, 0x80]
    ) -> [UInt8] {
        [0x12, 0x34] + flags + [0, 1, 0, UInt8(records.count), 0, 0, 0, 0] + labels(name) + [0, type, 0, 1]
            + records.flatMap { $0 }
    }

    private static let pointer: [UInt8] = [0xc0, 12]
    private static let address: [UInt8] = [203, 0, 113, 9]

    private func note(_ message: [UInt8], in names: AddressNames, container: UInt64 = 50) {
        let scratch = ScratchText(capacity: 1024)
        defer { scratch.deallocate() }
        message.withUnsafeBytes {
            DNSAnswer(LentBytes(start: $0.baseAddress, count: $0.count))
                .note(in: names, cgroupID: container, scratch)
        }
        #expect(scratch.mark == 0)
    }

    private func name(_ address: [UInt8], in names: AddressNames, container: UInt64 = 50) -> String? {
        address.withUnsafeBytes {
            names.name(of: LentBytes(start: $0.baseAddress, count: $0.count), inContainer: container).text
        }
    }

    @Test func addressesTakeTheNameThatWasAskedFor() {
        let names = AddressNames(seed: 1)
        defer { names.deallocate() }
        // Through an alias, whose own name is no pointer.
        let alias = Self.record(Self.pointer, type: 5, Self.labels("cdn.example"))
        note(
            Self.answer(
                "Pool.Example", [alias, Self.record(Self.labels("cdn.example"), type: 1, Self.address)]), in: names)
        #expect(name(Self.address, in: names) == "pool.example")
        // The same address, mapped into IPv6.
        #expect(name([UInt8](repeating: 0, count: 10) + [255, 255] + Self.address, in: names) == "pool.example")
        #expect(name(Self.address, in: names, container: 51) == nil)
        #expect(name([203, 0, 113, 10], in: names) == nil)
        let six = [UInt8](0x20..<0x30)
        note(Self.answer("six.example", type: 28, [Self.record(Self.pointer, type: 28, six)]), in: names)
        #expect(name(six, in: names) == "six.example")
        // The last answer counts.
        note(Self.answer("other.example", [Self.record(Self.pointer, type: 1, Self.address)]), in: names)
        #expect(name(Self.address, in: names) == "other.example")
    }

    @Test func whatIsNoPlainAnswerNamesNothing() {
        let names = AddressNames(seed: 1)
        defer { names.deallocate() }
        let good = Self.record(Self.pointer, type: 1, Self.address)
        let label = String(repeating: "a", count: 63)
        let long = [label, label, label, label].joined(separator: ".")
        for message in [
            Self.answer("a.example", [good], flags: [0x01, 0x00]),
            Self.answer("a.example", [good], flags: [0x81, 0x83]),
            Self.answer("a.example", type: 15, [good]), Self.answer("", [good]), Self.answer(long, [good]),
            Self.answer("a.example", [Self.record(Self.pointer, type: 1, [1, 2, 3])]),
            Self.answer("a.example", []), Self.answer("a.example", [Self.record(Self.pointer, type: 16, Self.address)]),
        ] {
            note(message, in: names)
            #expect(name(Self.address, in: names) == nil)
        }
        // A question whose name is a pointer, as compression never has it.
        note([0, 0, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, 0xc0, 12, 0, 1, 0, 1] + good, in: names)
        #expect(name(Self.address, in: names) == nil)
        let longest = [label, label, label, String(repeating: "b", count: 61)].joined(separator: ".")
        note(Self.answer(longest, [good]), in: names)
        #expect(name(Self.address, in: names) == longest)
    }

    @Test func aFullTableForgetsTheLongestUnused() {
        let names = AddressNames(seed: 3)
        defer { names.deallocate() }
        note(Self.answer("kept.example", [Self.record(Self.pointer, type: 1, Self.address)]), in: names)
        for number in 0..<20_000 as Range<UInt32> {
            let other: [UInt8] = [10] + [16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
            note(Self.answer("n\(number).example", [Self.record(Self.pointer, type: 1, other)]), in: names)
            #expect(name(other, in: names) == "n\(number).example")
            #expect(name(Self.address, in: names) == "kept.example")
        }
        #expect(name([10, 0, 0, 0], in: names) == nil)
    }

    /// Broken answers in front of memory that may not be read.
    @Test func damagedAnswersAreReadWithinTheirBounds() throws {
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let mapping = try #require(mmap(nil, page * 2, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
        defer { munmap(mapping, page * 2) }
        #expect(mprotect(mapping + page, page, PROT_NONE) == 0)
        let whole = Self.answer(
            "pool.example", (0..<8).map { Self.record(Self.pointer, type: 1, [203, 0, 113, UInt8($0)]) })
        let names = AddressNames(seed: 5)
        let scratch = ScratchText(capacity: 512)
        defer {
            names.deallocate()
            scratch.deallocate()
        }
        var generator = SeededGenerator(seed: 17)
        for _ in 0..<50_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 0...6, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
            let start = mapping + page - bytes.count
            start.copyMemory(from: bytes, byteCount: bytes.count)
            DNSAnswer(LentBytes(start: UnsafeRawPointer(start), count: bytes.count))
                .note(in: names, cgroupID: 50, scratch)
            #expect(scratch.mark == 0)
        }
        #expect(name([203, 0, 113, 0], in: names)?.isEmpty == false)
    }

    @Test func aRuleAsksForTheNameThatTheContainerAskedFor() throws {
        let rule = try #require(
            TestRules.single(
                "evt.type = connect and fd.sip.name = kubernetes.default.svc.cluster.local", output: "%fd.rip.name"))
        let stage = ContainerStage([], rules: [rule])
        let actor = stage.start().actor
        let socket = rf_socket.ip(([10, 0, 0, 5], 40000), (Self.address, 443), role: 1)
        #expect(stage.play(stage.story.connect(actor, socket)).isEmpty)
        let asked = rf_socket.ip(([10, 0, 0, 5], 41000), ([10, 0, 0, 1], 53), transport: 17, role: 1)
        let answer = Self.answer(
            "kubernetes.default.svc.cluster.local", [Self.record(Self.pointer, type: 1, Self.address)])
        // Outside the container it is someone else's.
        stage.play(stage.story.dns(stage.host, asked, answer))
        #expect(stage.play(stage.story.connect(actor, socket)).isEmpty)
        stage.play(stage.story.dns(actor, asked, answer))
        #expect(
            stage.play(stage.story.connect(actor, socket)).map(\.output) == ["kubernetes.default.svc.cluster.local"])
    }
}
