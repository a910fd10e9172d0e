// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceEvents

/// Finds fields by their names in rules.
struct FieldResolver {
    let vocabulary: RuleVocabulary

    /// The field, its argument checked. `evt.arg.flags` is the field `evt.arg` with the argument `flags`: a field that
    /// takes a key may have it after a dot.
    func resolve(_ field: FieldSyntax) throws(Problem) -> FieldReference {
        let name = field.name.text
        if let definition = vocabulary.field(name) {
            return FieldReference(definition, argument: try argument(field.argument, of: definition, at: field.span))
        }
        if field.argument == nil, let (definition, key) = keyed(name) {
            return FieldReference(definition, argument: key)
        }
        throw Problem(
            span: field.name.span, message: "there is no field `\(name)`",
            note: Spelling.suggestion(for: name, in: vocabulary.fieldNames), isUnknownName: true)
    }

    /// The field in front of the last dots, if it takes a key.
    private func keyed(_ name: String) -> (FieldDefinition, key: String)? {
        var end = name.endIndex
        while let dot = name[..<end].lastIndex(of: ".") {
            if let definition = vocabulary.field(String(name[..<dot])) {
                let takesKey = definition.argument == .optionalKey || definition.argument == .requiredKey
                return takesKey ? (definition, String(name[name.index(after: dot)...])) : nil
            }
            end = dot
        }
        return nil
    }

    private func argument(_ argument: Name?, of definition: FieldDefinition, at span: Span) throws(Problem) -> String? {
        let name = definition.name
        guard let argument else {
            switch definition.argument {
            case .none, .optionalIndex, .optionalKey: return nil
            case .requiredIndex: throw Problem(span: span, message: "`\(name)` needs a number, as in `\(name)[1]`")
            case .requiredKey: throw Problem(span: span, message: "`\(name)` needs an argument, as in `\(name)[key]`")
            }
        }
        switch definition.argument {
        case .none:
            throw Problem(span: argument.span, message: "`\(name)` takes no argument", note: "write `\(name)`")
        case .optionalIndex, .requiredIndex:
            guard let index = UInt32(argument.text) else {
                throw Problem(span: argument.span, message: "the argument of `\(name)` must be a number from 0")
            }
            return String(index)
        case .optionalKey, .requiredKey:
            guard !argument.text.isEmpty else {
                throw Problem(span: span, message: "the argument of `\(name)` is empty")
            }
            return argument.text
        }
    }
}
