// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceEvents

/// Gives functions their types: `tolower(proc.name)` is then a field like others.
struct TransformerTyper {
    let fields: FieldResolver

    func type(_ subject: SubjectSyntax) throws(Problem) -> FieldReference {
        switch subject {
        case .field(let field): try fields.resolve(field)
        case .transformed(let transformer): try type(transformer)
        }
    }

    func type(_ transformer: TransformerSyntax) throws(Problem) -> FieldReference {
        let name = transformer.name
        guard let function = FieldFunction(rawValue: name.text) else {
            throw Problem(span: name.span, message: "there is no function `\(name.text)`", isUnknownName: true)
        }
        var inputs: [FieldTransformation.Input] = []
        for argument in transformer.arguments { inputs.append(try input(argument)) }
        if function != .getopt, let key = transformer.key {
            throw Problem(span: key.span, message: "`\(name.text)` gives a single value, and takes no `[..]`")
        }
        let call = Call(name: name, function: function, inputs: inputs, key: transformer.key)
        switch function {
        case .tolower, .toupper, .basename, .b64: return try call.mapped()
        case .len: return try call.length()
        case .join: return try call.joined()
        case .concat: return try call.concatenated()
        case .getopt: return try call.options()
        }
    }

    private func input(_ argument: TransformerSyntax.Argument) throws(Problem) -> FieldTransformation.Input {
        switch argument {
        case .value(let value): return .text(value.text)
        case .subject(let subject):
            let reference = try type(subject)
            return .field(reference.definition, argument: reference.argument)
        }
    }
}

/// A function with inputs that have types.
private struct Call {
    let name: Name
    let function: FieldFunction
    var inputs: [FieldTransformation.Input]
    let key: Name?

    func mapped() throws(Problem) -> FieldReference {
        let (field, _) = try onlyField()
        guard field.type.kind == .text, field.type != .stringList else { throw unfit(field) }
        let isPath = field.type == .path && function != .basename && function != .b64
        return result(isPath ? .path : .string)
    }

    func length() throws(Problem) -> FieldReference {
        let (field, argument) = try onlyField()
        guard field.type.kind == .text || field.coversAllAncestors(argument: argument) else { throw unfit(field) }
        return result(.unsigned)
    }

    /// `join(list, separator)`, or the other way round: only one of them can be the text.
    func joined() throws(Problem) -> FieldReference {
        var call = self
        if case .text? = inputs.first { call.inputs.reverse() }
        guard call.inputs.count == 2, case .field(let field, let argument) = call.inputs[0], case .text = call.inputs[1]
        else {
            throw problem("takes a list and the text between its items", "join(proc.aname, \"->\")")
        }
        guard field.type.kind == .text || field.coversAllAncestors(argument: argument) else { throw unfit(field) }
        return call.result(.string)
    }

    func concatenated() throws(Problem) -> FieldReference {
        guard inputs.count > 1 else {
            throw problem("takes two values or more", "concat(fd.rip, \":\", fd.rport)")
        }
        for case .field(let field, let argument) in inputs
        where field.type == .stringList || field.coversAllAncestors(argument: argument) {
            throw Problem(
                span: name.span, message: "`concat` takes single values, and `\(field.name)` is a list",
                note: "put it in `join(\(field.name), \",\")`")
        }
        return result(.string)
    }

    func options() throws(Problem) -> FieldReference {
        let example = "getopt(proc.args, \"ab:\")[b]"
        guard inputs.count == 2, case .field(let field, let argument) = inputs[0], case .text(let options) = inputs[1]
        else { throw problem("takes arguments and the letters of options", example) }
        guard field.type.kind == .text, !field.coversAllAncestors(argument: argument) else { throw unfit(field) }
        let letters = options.hasPrefix("+") ? options.dropFirst() : options[...]
        let isList = letters.utf8.allSatisfy { (33...126).contains($0) }
        guard let first = letters.first, first != ":", isList else {
            throw problem("needs letters, each with `:` behind it if it takes an argument", example)
        }
        if let key, key.text.utf8.count != 1 || key.text == ":" || !letters.contains(key.text) {
            throw Problem(span: key.span, message: "`\(key.text)` is none of the options `\(letters)`")
        }
        return result(key == nil ? .stringList : .string)
    }

    private func onlyField() throws(Problem) -> (FieldDefinition, argument: String?) {
        guard inputs.count == 1, case .field(let field, let argument) = inputs[0] else {
            throw problem("takes one field", "\(name.text)(proc.name)")
        }
        return (field, argument)
    }

    private func problem(_ words: String, _ example: String) -> Problem {
        Problem(span: name.span, message: "`\(name.text)` \(words)", note: "write `\(example)`")
    }

    private func unfit(_ field: FieldDefinition) -> Problem {
        Problem(
            span: name.span, message: "`\(name.text)` cannot take `\(field.name)`, which \(field.type.phrase)")
    }

    private func result(_ type: FieldType) -> FieldReference {
        let transformation = FieldTransformation(function, inputs, key: key?.text)
        let scope = inputs.map(\.scope).max() ?? .constant
        let suffix = key.map { "[\($0.text)]" } ?? ""
        let spelling = "\(name.text)(\(inputs.map(\.spelling).joined(separator: ", ")))\(suffix)"
        return FieldReference(
            FieldDefinition(spelling, type, scope, source: .transformed(transformation), "Made of other fields."))
    }
}

extension FieldTransformation.Input {
    fileprivate var scope: FieldScope {
        switch self {
        case .text: .constant
        case .field(let field, _): field.scope
        }
    }

    fileprivate var spelling: String {
        switch self {
        case .text(let text): "\"\(text)\""
        case .field(let field, let argument): field.name + (argument.map { "[\($0)]" } ?? "")
        }
    }
}
