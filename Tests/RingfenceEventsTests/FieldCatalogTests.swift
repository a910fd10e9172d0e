// SPDX-License-Identifier: Apache-2.0

import CRingfenceABI
import RingfenceEvents
import Testing

@Suite struct FieldCatalogTests {
    @Test func everyNameIsDeclaredOnce() {
        let names = FieldCatalog.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.count > 90)
    }

    @Test func everyFieldIsDocumentedInOneSentence() {
        for field in FieldCatalog.all {
            #expect(field.summary.hasSuffix("."), "\(field.name)")
            #expect(field.summary.count > 4, "\(field.name)")
        }
    }

    @Test func everyPlaceLiesInsideItsStruct() {
        for field in FieldCatalog.all {
            switch field.source {
            case .event(let places):
                for place in places {
                    guard case .body(let slot) = place.place else { continue }
                    let size = EventCatalog.description(of: place.type)?.bodyByteCount ?? 0
                    #expect(Int(slot.offset) + Int(slot.width) <= size, "\(field.name)")
                }
            case .process(let place), .parent(let place), .ancestor(let place):
                #expect(end(place) <= MemoryLayout<ProcessRow>.size, "\(field.name)")
            case .container(let place):
                #expect(end(place) <= MemoryLayout<ContainerRow>.size, "\(field.name)")
            case .fixed, .argument, .computed, .containerColumn, .transformed, .socket, .either: break
            }
        }
    }

    private func end(_ place: RowPlace) -> Int {
        switch place {
        case .integer(let slot): Int(slot.offset) + Int(slot.width)
        case .bytes(let offset): Int(offset) + MemoryLayout<LentBytes>.size
        }
    }

    @Test func argumentsAreFieldsOfTheirOwn() {
        #expect(FieldCatalog.field(named: "evt.arg.flags")?.source == .argument("flags"))
        #expect(FieldCatalog.field(named: "evt.arg.capability")?.source == .argument("capability"))
        #expect(FieldCatalog.field(named: "evt.arg.flagz") == nil)
        #expect(FieldCatalog.field(named: "proc.nam") == nil)
        #expect(FieldCatalog.field(named: "evt.arg")?.argument == .requiredKey)
    }

    @Test func eventTypesAreSystemCallsAndOurs() {
        for name in ["openat", "execve", "clone3", "procexit", "capability", "cgroup_mkdir", "file_close_written"] {
            #expect(FieldCatalog.isEventTypeName(name), "\(name)")
        }
        #expect(!FieldCatalog.isEventTypeName("opena"))
    }

    @Test func slotsReadWhatTheStructHolds() {
        var row = ProcessRow()
        row.credentials.loginuid = UInt32.max
        row.credentials.uid = 1000
        row.execFlags = UInt32(RF_EXEC_MEMFD)
        func load(_ name: String) -> UInt64? {
            guard case .process(.integer(let slot)) = FieldCatalog.field(named: name)?.source else { return nil }
            return withUnsafeBytes(of: row) { bytes in bytes.baseAddress.map { slot.load(from: $0) } }
        }
        #expect(load("user.loginuid").map { Int64(bitPattern: $0) } == -1)
        #expect(load("user.uid") == 1000)
        #expect(load("proc.is_exe_from_memfd") == 1)
        #expect(load("proc.is_exe_upper_layer") == 0)
    }

    @Test func theTypesNumbersAreTheWireFormats() {
        #expect(EventType.numberLimit == Int(RF_EVENT_TYPES.rawValue))
        for type in EventType.allCases {
            #expect(EventType(number: type.rawValue) == type)
            #expect(type.number == type.rawValue)
        }
        #expect(EventType(number: 0) == nil)
        for field in SocketField.allCases { #expect(SocketField(number: UInt32(field.rawValue)) == field) }
        for field in ComputedField.allCases { #expect(ComputedField(number: UInt32(field.rawValue)) == field) }
    }
}
