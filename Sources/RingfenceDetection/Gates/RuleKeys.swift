// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents
internal import RingfenceRules

/// The fields by which a rule's matches are told apart, with their readers for each event type.
struct RuleKeys {
    enum Use: Int, CaseIterable { case throttle, threshold, sequence }

    private let fields: [[FieldReference]]
    private var readers: [EventType: [[FieldReader]]] = [:]

    init(_ policy: AlertPolicy) {
        fields = [policy.throttle?.key ?? [], policy.threshold?.key ?? [], policy.sequence?.key ?? []]
    }

    /// Makes the readers for an event type.
    mutating func prepare(_ type: EventType, _ pool: inout PlanPool) {
        guard readers[type] == nil, fields.contains(where: { !$0.isEmpty }) else { return }
        let resolver = ReaderResolver()
        var all: [[FieldReader]] = []
        for key in fields {
            var ones: [FieldReader] = []
            for field in key { ones.append(resolver.reader(field, in: type, &pool)) }
            all.append(ones)
        }
        readers[type] = all
    }

    /// The values at an event, so written that only equal values are equal; a missing one is like another, unless
    /// `wantsAll`: then there is no key.
    func key(
        _ use: Use, _ context: EventContext, _ engine: borrowing Engine, wantsAll: Bool = false
    ) -> [UInt8]? {
        guard !fields[use.rawValue].isEmpty else { return [] }
        var key: [UInt8] = []
        let scratch = engine.evaluator.scratch
        for reader in readers[context.event.type]?[use.rawValue] ?? [] {
            scratch.reset()
            let value = engine.evaluator.plan.read(reader, context, engine.processes, scratch)
            key.append(value.kind.rawValue)
            switch value.kind {
            case .missing: if wantsAll { return nil }
            case .integer: withUnsafeBytes(of: value.bits) { key += $0 }
            case .bytes, .list:
                withUnsafeBytes(of: value.bytes.count) { key += $0 }
                key += UnsafeRawBufferPointer(start: value.bytes.start, count: value.bytes.count)
            }
        }
        return key
    }
}
