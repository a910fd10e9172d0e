// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceEvents
import RingfenceRules

/// A handful of fields and event types, enough to write rules in tests.
enum RuleKit {
    static let fields: [FieldDefinition] = [
        field("evt.type", .eventType, .event),
        field("evt.num", .unsigned, .event),
        field("evt.time", .time, .event),
        field("evt.rawres", .integer, .event),
        field("evt.buffer", .string, .event),
        field("evt.arg", .string, .event, .requiredKey),
        field("evt.is_open_write", .boolean, .event),
        field("proc.name", .string, .process),
        field("proc.pname", .string, .process),
        field("proc.cmdline", .string, .process),
        field("proc.aname", .stringList, .process, .optionalIndex),
        field("proc.env", .stringList, .process, .optionalKey),
        field("proc.duration", .duration, .event),
        field("fd.name", .path, .event),
        field("fd.num", .integer, .event),
        field("fd.sport", .unsigned, .event),
        field("fd.sip", .address, .event),
        field("fd.net", .network, .event),
        field("fs.path.name", .path, .event),
        field("user.uid", .unsigned, .process),
        field("container.id", .string, .container),
    ]

    static let eventTypes = ["open", "openat", "openat2", "execve", "execveat", "connect", "clone"]

    static let vocabulary = RuleVocabulary(
        field: { name in fields.first { $0.name == name } }, fieldNames: fields.map(\.name),
        isEventType: { eventTypes.contains($0) }, eventTypeNames: eventTypes)

    /// Loads texts as files `a.yaml`, `b.yaml` and so on.
    static func load(_ texts: String...) -> RuleSet {
        RuleLoader.load(
            zip("abcdefgh", texts).map { RuleSource(file: "\($0).yaml", bytes: Array($1.utf8)) }, vocabulary: vocabulary
        )
    }

    /// The rule of a condition, other definitions before it.
    static func rule(_ condition: String, definitions: String = "", more: String = "") -> String {
        """
        \(definitions)
        - rule: R
          desc: d
          condition: >
            \(condition)
          output: o
          priority: INFO
        \(more)
        """
    }

    /// Loads a rule of that condition.
    static func loadRule(_ condition: String, definitions: String = "", more: String = "") -> RuleSet {
        load(rule(condition, definitions: definitions, more: more))
    }

    private static func field(
        _ name: String, _ type: FieldType, _ scope: FieldScope, _ argument: FieldArgument = .none
    ) -> FieldDefinition {
        FieldDefinition(name, type, scope, argument: argument, source: .computed(.eventType), "A field.")
    }
}

extension RuleSet {
    var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
    var warnings: [Diagnostic] { diagnostics.filter { $0.severity == .warning } }
}

/// Conditions in a short form of text, to compare whole trees.
extension Condition {
    var summary: String {
        switch self {
        case .constant(let value): "\(value)"
        case .and(let parts): "(" + parts.map(\.summary).joined(separator: " & ") + ")"
        case .or(let parts): "(" + parts.map(\.summary).joined(separator: " | ") + ")"
        case .not(let part): "!" + part.summary
        case .check(let predicate): predicate.summary
        }
    }
}

extension Predicate {
    var summary: String {
        let name = field.definition.name + (field.argument.map { "[\($0)]" } ?? "")
        return operand == .none ? "\(name) exists" : "\(name) \(comparison.rawValue) \(operand.summary)"
    }
}

extension Operand {
    var summary: String {
        switch self {
        case .none: ""
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .integer(let value): "\(value)"
        case .unsigned(let value): "\(value)u"
        case .boolean(let value): "\(value)"
        case .network(let bytes, let length): bytes.map { "\($0)" }.joined(separator: ".") + "/\(length)"
        case .list(let items): "{" + items.map(\.summary).joined(separator: " ") + "}"
        case .field(let field): "val(\(field.definition.name))"
        }
    }
}
