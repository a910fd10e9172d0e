// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents
internal import RingfenceRules

extension ReaderResolver {
    /// How a function's value is made in the records of one event type; missing where an input is.
    func reader(_ transformation: FieldTransformation, in type: EventType, _ pool: inout PlanPool) -> FieldReader {
        var plan = PlanTransformation(function: transformation.function.planFunction)
        var inputs: [PlanTransformation.Input] = []
        var coversAllAncestors = false
        for (index, input) in transformation.inputs.enumerated() {
            switch input {
            case .text(let text):
                let range = pool.intern(Array(text.utf8))
                if transformation.function == .concat {
                    let reader = FieldReader(source: .fixed, parameter: range.offset, extent: range.count)
                    inputs.append(PlanTransformation.Input(reader: reader, rendering: .text))
                } else {
                    plan.text = range
                }
            case .field(let field, let argument):
                let isCommandLine = index == 0 && [.join, .getopt].contains(transformation.function)
                let input = self.input(field, argument, isCommandLine: isCommandLine, in: type, &pool)
                if case .missing = input.reader.source { return FieldReader(source: .missing) }
                inputs.append(input)
                coversAllAncestors = coversAllAncestors || input.reader.coversAllAncestors
            }
        }
        plan.key = transformation.key?.utf8.first ?? 0
        let mapsItems = [.tolower, .toupper, .b64, .basename].contains(transformation.function)
        return FieldReader(
            source: .transformed, parameter: pool.intern(plan, inputs), extent: coversAllAncestors && mapsItems ? 1 : 0)
    }

    private func input(
        _ field: FieldDefinition, _ argument: String?, isCommandLine: Bool, in type: EventType, _ pool: inout PlanPool
    ) -> PlanTransformation.Input {
        // The arguments themselves, where the field has them joined by spaces.
        if isCommandLine, case .process(FieldCatalog.argumentText) = field.source {
            let items = FieldDefinition(field.name, .string, field.scope, source: .process(FieldCatalog.arguments), "")
            return PlanTransformation.Input(
                reader: reader(FieldReference(items), in: type, &pool), rendering: .text, skipsFirstItem: true)
        }
        return PlanTransformation.Input(
            reader: reader(FieldReference(field, argument: argument), in: type, &pool), rendering: field.type.rendering)
    }
}

extension FieldFunction {
    fileprivate var planFunction: PlanTransformation.Function {
        switch self {
        case .tolower: .lower
        case .toupper: .upper
        case .b64: .base64
        case .basename: .basename
        case .len: .length
        case .join: .join
        case .concat: .concatenation
        case .getopt: .options
        }
    }
}

extension FieldType {
    fileprivate var rendering: PlanTransformation.Rendering {
        switch self {
        case .boolean: .boolean
        case .integer: .signed
        case .unsigned, .duration, .time: .unsigned
        case .address, .network: .address
        case .string, .path, .stringList, .eventType: .text
        }
    }
}
