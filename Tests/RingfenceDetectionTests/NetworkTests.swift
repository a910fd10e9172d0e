// SPDX-License-Identifier: Apache-2.0

import RingfenceRules
import RingfenceTesting
import Testing

@testable import RingfenceDetection
@testable import RingfenceEvents

/// Comparisons of addresses, with a made-up field that reads one from the path that a program passed.
@Suite struct NetworkTests {
    private static let vocabulary: RuleVocabulary = {
        let address = FieldSource.event([EventPlace(.fileOpen, .tail(.userPath))])
        let fields = [
            FieldDefinition("test.ip", .address, .event, source: address, "An address."),
            FieldDefinition("test.net", .network, .event, source: address, "An address, to be compared with ranges."),
        ]
        return RuleVocabulary(
            field: { name in fields.first { $0.name == name } ?? FieldCatalog.field(named: name) },
            fieldNames: [], isEventType: { FieldCatalog.isEventTypeName($0) })
    }()

    private func alerts(_ condition: String, _ address: [UInt8]) throws -> [Alert] {
        let text = TestRules.rule(
            "evt.type = openat and \(condition)", output: "%test.ip %concat(test.ip, ':', fd.num)")
        let set = RuleLoader.load([RuleSource(file: "a.yaml", bytes: Array(text.utf8))], vocabulary: Self.vocabulary)
        #expect(set.diagnostics == [])
        let stage = ContainerStage([], rules: set.rules)
        let actor = stage.start().actor
        return stage.play(stage.story.open(actor, "/x", userPath: String(decoding: address, as: UTF8.self)))
    }

    private static let version4: [UInt8] = [10, 1, 2, 3]
    private static let version6: [UInt8] = [0x20, 1, 13, 11] + Array(repeating: 0, count: 11) + [9]

    @Test(arguments: [
        ("test.ip = 10.1.2.3", true), ("test.ip != 10.1.2.3", false), ("test.ip != 10.1.2.4", true),
        ("test.ip in (10.1.2.4, 10.1.2.3)", true), ("test.ip in (\"10.1.0.0/16\")", true),
        ("test.net = 10.0.0.0/8", true), ("test.net = 10.1.2.3/32", true), ("test.net = 10.1.2.2/31", true),
        ("test.net = 10.1.2.0/255.255.255.254", false), ("test.net in (172.16.0.0/12, 10.0.0.0/8)", true),
        ("test.net intersects (172.16.0.0/12)", false), ("test.net = 0.0.0.0/0", true), ("test.net = ::/0", false),
        ("test.net = ::ffff:10.1.2.0/120", true), ("test.ip = val(test.ip)", true), ("test.ip exists", true),
    ])
    func version4(_ condition: String, _ expected: Bool) throws {
        #expect(try alerts(condition, Self.version4).count == (expected ? 1 : 0), "\(condition)")
    }

    @Test(arguments: [
        ("test.ip = 2001:d0b::9", true), ("test.net = 2001:d00::/24", true), ("test.net = 2001:d0b::8/127", true),
        ("test.net = 2001:d0b::a/127", false), ("test.net in (fd00::/8, 2001::/16)", true), ("test.net = ::/0", true),
        ("test.net = 0.0.0.0/0", false), ("test.ip != 10.1.2.3", true), ("test.ip = 2001:d0b::0009", true),
    ])
    func version6(_ condition: String, _ expected: Bool) throws {
        #expect(try alerts(condition, Self.version6).count == (expected ? 1 : 0), "\(condition)")
    }

    @Test func addressesAreWrittenAsPeopleDo() throws {
        #expect(try alerts("test.ip exists", Self.version4).first?.output == "10.1.2.3 10.1.2.3:3")
        #expect(try alerts("test.ip exists", Self.version6).first?.output == "2001:d0b::9 2001:d0b::9:3")
        // Nothing that has another length is an address.
        #expect(try alerts("test.ip != 10.1.2.3 and test.net = 0.0.0.0/0", [1, 2]).isEmpty)
    }

    @Test(
        arguments: [
            ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "::"),
            ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], "::1"),
            ([0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "fe80::"),
            ([0x20, 1, 0xd, 0xb8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1], "2001:db8:0:1::1"),
            ([0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 4, 0, 5, 0, 6], "1:0:2:0:3:4:5:6"),
        ] as [([UInt8], String)])
    func spellings(_ address: [UInt8], _ expected: String) {
        let scratch = ScratchText(capacity: 64)
        defer { scratch.deallocate() }
        address.withUnsafeBytes { scratch.append(address: LentBytes(start: $0.baseAddress, count: $0.count)) }
        #expect(scratch.text(from: 0).text == expected)
    }
}
