// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents
internal import RingfenceRules

/// A rule's sentence with the readers of its fields, for each event type on which the rule can match.
struct RuleOutput {
    let pieces: [OutputPiece]
    private var readers: [EventType: [FieldReader]] = [:]

    init(_ rule: Rule) { pieces = rule.output }

    /// The fields in the order of the sentence.
    var fields: [FieldReference] {
        pieces.compactMap { piece in
            if case .field(let reference) = piece { return reference }
            return nil
        }
    }

    /// A reader for each of `fields`.
    func readers(of type: EventType) -> [FieldReader] { readers[type] ?? [] }

    /// Makes the readers for an event type.
    mutating func prepare(_ type: EventType, _ pool: inout PlanPool) {
        guard readers[type] == nil else { return }
        let resolver = ReaderResolver()
        readers[type] = fields.map { resolver.reader($0, in: type, &pool) }
    }
}
