// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import RingfenceDocuments
import RingfenceEvents
import RingfenceRules
import Testing

/// Falco's public rules, read from the folder that RINGFENCE_FIELD_DATA names; the project holds none of them.
@Suite("Public rules", .enabled(if: PublicRules.isAvailable, "RINGFENCE_FIELD_DATA is not set"))
struct PublicRulesTests {
    @Test("Each file loads with no error where every field exists", arguments: PublicRules.counts)
    func apart(file: String, count: Int) throws {
        let set = RuleLoader.load([try PublicRules.source(file)], vocabulary: PublicRules.permissive)
        #expect(set.diagnostics.filter { $0.severity == .error } == [])
        #expect(set.rules.count == count)
        #expect(set.rules.allSatisfy { !$0.output.isEmpty && !$0.description.isEmpty })
    }

    @Test("All of them load together, and nearly all say which events they are about")
    func together() throws {
        let sources = try PublicRules.counts.map { try PublicRules.source($0.0) }
        let set = RuleLoader.load(sources, vocabulary: PublicRules.permissive)
        #expect(set.diagnostics.filter { $0.severity == .error } == [])
        #expect(set.rules.count == 93)
        let unbounded = set.rules.filter { $0.eventTypes == nil }.map(\.name)
        #expect(unbounded.count <= 2, "\(unbounded)")
    }

    @Test("With few fields, errors are about fields alone, and all of them point at a field's name")
    func fewFields() throws {
        for (file, _) in PublicRules.counts {
            let source = try PublicRules.source(file)
            let text = SourceText(file: file, bytes: source.bytes)
            let set = RuleLoader.load([source], vocabulary: RuleKit.vocabulary)
            #expect(!set.errors.isEmpty)
            for error in set.errors where !error.message.contains("event type") {
                let line = Array((text.line(error.location.line) ?? "").unicodeScalars)
                let first = error.location.column - 1
                let isInside = first >= 0 && first + error.length <= line.count
                try #require(isInside, "\(error)")
                let marked = String(String.UnicodeScalarView(line[first..<first + error.length]))
                #expect(error.message == "there is no field `\(marked)`")
            }
        }
    }

    @Test("Loading all of them takes a fraction of a second")
    func speed() throws {
        let sources = try PublicRules.counts.map { try PublicRules.source($0.0) }
        let elapsed = ContinuousClock().measure {
            _ = RuleLoader.load(sources, vocabulary: PublicRules.permissive)
        }
        // The figure to hold is 150 ms in a release build; an unoptimised one on a busy machine gets its time.
        #expect(elapsed < .seconds(5), "\(elapsed)")
    }
}

enum PublicRules {
    static let counts = [
        ("falco_rules.yaml", 25), ("falco-incubating_rules.yaml", 31), ("falco-sandbox_rules.yaml", 37),
    ]

    private static let folder = ProcessInfo.processInfo.environment["RINGFENCE_FIELD_DATA"]
    static var isAvailable: Bool { folder != nil }

    static func source(_ name: String) throws -> RuleSource {
        let path = (folder ?? "") + "/falco-rules/" + name
        return RuleSource(file: name, bytes: Array(try Data(contentsOf: URL(filePath: path))))
    }

    /// Knows every field; those that rules compare with numbers and addresses have such types.
    static let permissive = RuleVocabulary(
        field: { name in
            if name.hasPrefix("evt.arg.") { return nil }
            let types: [String: FieldType] = [
                "evt.type": .eventType, "evt.rawres": .integer, "evt.num": .unsigned, "fd.num": .integer,
                "user.uid": .unsigned, "user.loginuid": .integer, "proc.duration": .duration, "proc.vpid": .integer,
                "fd.sip": .address, "fd.cip": .address, "fd.ip": .address, "fd.rip": .address, "fd.net": .network,
                "fd.snet": .network, "fd.cnet": .network, "fd.rnet": .network, "fd.sport": .unsigned,
                "evt.is_open_write": .boolean, "evt.is_open_read": .boolean, "evt.is_open_exec": .boolean,
                "proc.tty": .integer, "proc.aname": .stringList, "group.gid": .unsigned, "fd.port": .unsigned,
                "proc.exe_ino.ctime_duration_proc_start": .duration, "proc.ppid.duration": .duration,
                "container.start_ts": .time,
            ]
            let arguments: [String: FieldArgument] = [
                "evt.arg": .optionalKey, "proc.aname": .optionalIndex, "proc.aexe": .optionalIndex,
                "proc.aexepath": .optionalIndex, "proc.env": .optionalKey, "container.mount.dest": .requiredKey,
                "fd.types": .optionalIndex,
            ]
            return FieldDefinition(
                name, types[name] ?? .string, .event, argument: arguments[name] ?? .none, source: .computed(.eventType),
                "A field.")
        },
        fieldNames: [], isEventType: { _ in true })
}
