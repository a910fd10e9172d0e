// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents
internal import RingfenceRules

/// Working directories change between two execs; they are followed where a rule asks for them.
extension KernelDemand {
    /// Wants every change of a working directory, outside containers too with `onHost`.
    mutating func followDirectories(onHost: Bool) {
        eventsInContainers.insert(.directoryChange)
        if onHost { eventsOnHost.insert(.directoryChange) }
        eventNames.formUnion(EventCatalog.description(of: .directoryChange)?.names ?? [])
    }
}

extension Rule {
    /// Whether its condition or its output has the working directory in it.
    var asksWorkingDirectory: Bool {
        let asked = condition.predicates.flatMap { predicate -> [FieldReference] in
            if case .field(let other) = predicate.operand { return [predicate.field, other] }
            return [predicate.field]
        }
        return (asked + RuleOutput(self).fields).contains { $0.definition.name == "proc.cwd" }
    }
}
