// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceEvents

/// Holds what a rule asks and says against the event types on which it can match.
enum EventTypeLint {
    /// Event types that the condition names and another part of it excludes.
    static func excludedTypes(of rule: Rule) -> [Diagnostic] {
        guard let possible = rule.eventTypes, !possible.isEmpty, case .and(let parts) = rule.condition else {
            return []
        }
        return parts.compactMap { part in
            guard case .check(let predicate) = part, predicate.field.definition.type == .eventType else { return nil }
            let excluded = predicate.names.subtracting(possible).sorted()
            guard !excluded.isEmpty else { return nil }
            return Diagnostic(
                .warning, code: LintCode.excludedEventType, at: predicate.location,
                length: predicate.field.spelling.count,
                message: "the rest of the condition excludes \(excluded.map { "`\($0)`" }.joined(separator: ", "))",
                item: rule.name)
        }
    }

    /// Fields of the output that no event of the rule has.
    static func unsetOutputs(of rule: Rule) -> [Diagnostic] {
        guard let names = rule.eventTypes, !names.isEmpty else { return [] }
        var fields: [FieldReference] = []
        for case .field(let field) in rule.output where !fields.contains(field) { fields.append(field) }
        return fields.compactMap { field in
            guard !names.contains(where: { field.canBeSet(in: $0) }) else { return nil }
            return Diagnostic(
                .warning, code: LintCode.outputNeverSet, at: rule.location, length: rule.name.count,
                message: "the output names `\(field.spelling)`, which no event of this rule has", item: rule.name)
        }
    }
}

extension Predicate {
    /// Event types for which it holds, when it names them.
    fileprivate var names: Set<String> {
        switch (comparison, operand) {
        case (.equal, .bytes(let name)): [String(decoding: name, as: UTF8.self)]
        case (.in, .list(let items)), (.intersects, .list(let items)):
            Set(
                items.compactMap { item in
                    if case .bytes(let name) = item { String(decoding: name, as: UTF8.self) } else { nil }
                })
        default: []
        }
    }
}

extension FieldReference {
    /// Whether an event of that name may have a value; true where it is not known here.
    fileprivate func canBeSet(in eventName: String) -> Bool {
        let events = EventCatalog.all.filter { $0.names.contains(eventName) }
        let lines = SyscallTable.lines(named: eventName)
        switch definition.source {
        case .event(let places):
            // One without places is known to be missing: it is there for other engines' rules.
            return places.isEmpty || places.contains { $0.type == .syscall && $0.place.isPossible(in: lines) }
                || events.contains { event in places.contains { $0.type == event.type } }
        case .argument(let name): return hasArgument(name, events, lines)
        case .computed(.argument): return argument.map { hasArgument($0, events, lines) } ?? true
        default: return true
        }
    }

    private func hasArgument(_ name: String, _ events: [EventDescription], _ lines: [SyscallLine]) -> Bool {
        name == "res" || Int(name) != nil || events.contains { $0.arguments.contains { $0.name == name } }
            || lines.contains { $0.arguments.contains { $0.name == name } }
    }
}

extension RecordPlace {
    /// Whether a call with one of these lines has it.
    fileprivate func isPossible(in lines: [SyscallLine]) -> Bool {
        switch self {
        case .descriptor, .descriptorPath:
            lines.contains { line in line.arguments.contains { $0.kind == .fileDescriptor } }
        case .header, .body, .tail, .socketName: !lines.isEmpty
        }
    }
}
