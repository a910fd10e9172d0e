// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceEvents

/// Gives a single comparison its types.
struct CheckTyper {
    /// `oneof` compares each with every other.
    private static let maximumOneOf = 64

    let subjects: TransformerTyper
    let operands: OperandReader

    init(_ vocabulary: RuleVocabulary) {
        subjects = TransformerTyper(fields: FieldResolver(vocabulary: vocabulary))
        operands = OperandReader(vocabulary: vocabulary)
    }

    /// The comparison's meaning. All of its problems are added to `problems`; nil when there are any.
    func type(
        _ check: CheckSyntax, lists: inout ListResolver, problems: inout [Problem]
    ) -> TypedCondition? {
        do throws(Problem) {
            let reference = try subjects.type(check.subject)
            let field = reference.definition
            guard field.type.takes(check.comparison) else {
                throw Problem(
                    span: check.operatorSpan,
                    message:
                        "`\(check.comparison.rawValue)` cannot compare `\(field.name)`, which \(field.type.phrase)",
                    note: suggestion(for: check.comparison, field.type))
            }
            let predicate = { (operand: Operand) in
                TypedCondition(Predicate(reference, check.comparison, operand, at: check.subject.span.location))
            }
            switch check.operand {
            case .none:
                return predicate(.none)
            case .field(let other):
                return predicate(.field(try comparable(.field(other), with: reference, check)))
            case .transformed(let transformer):
                return predicate(.field(try comparable(.transformed(transformer), with: reference, check)))
            case .value(let value):
                let value = try single(value, lists: &lists)
                return predicate(try operands.operand(value, of: field, for: check.comparison))
            case .list(let values):
                let items = operandList(values, of: field, for: check.comparison, lists: &lists, problems: &problems)
                guard let items else { return nil }
                guard let modifier = check.modifier else {
                    return items.isEmpty ? .constant(false) : predicate(.list(items))
                }
                return try join(items.map(predicate), modifier, at: check.operatorSpan)
            }
        } catch {
            problems.append(error)
            return nil
        }
    }

    /// The field or function on the right, of a type like the left one's.
    private func comparable(
        _ other: SubjectSyntax, with field: FieldReference, _ check: CheckSyntax
    ) throws(Problem) -> FieldReference {
        let reference = try subjects.type(other)
        let (left, right) = (field.definition, reference.definition)
        guard left.type.kind == right.type.kind else {
            throw Problem(
                span: other.span,
                message: "`\(left.name)`, which \(left.type.phrase), cannot be compared with "
                    + "`\(right.name)`, which \(right.type.phrase)")
        }
        if right.type == .stringList || right.coversAllAncestors(argument: reference.argument) {
            throw Problem(
                span: other.span, message: "`\(right.name)` has several values, where one is expected",
                note: "exchange the sides of the comparison")
        }
        guard check.comparison != .regex, check.comparison != .pathMatch else {
            throw Problem(
                span: check.operatorSpan,
                message: "`\(check.comparison.rawValue)` compares with what is known beforehand, not with a field")
        }
        return reference
    }

    /// A word that is no list's name stands for itself; the name of a list with one item stands for that, as in Falco.
    private func single(_ value: ValueSyntax, lists: inout ListResolver) throws(Problem) -> ValueSyntax {
        guard !value.isQuoted, let items = lists.values(named: value.text) else { return value }
        guard items.count == 1 else {
            throw Problem(
                span: value.span, message: "`\(value.text)` is a list of \(items.count) values, where one is expected",
                note: "write `in (\(value.text))`, or put the word in quotes")
        }
        return items[0]
    }

    private func operandList(
        _ values: [ValueSyntax], of field: FieldDefinition, for comparison: Comparison, lists: inout ListResolver,
        problems: inout [Problem]
    ) -> [Operand]? {
        var items: [Operand] = []
        var seen: Set<Operand> = []
        var isGood = true
        func add(_ value: ValueSyntax, from list: ValueSyntax?) {
            do throws(Problem) {
                let operand = try operands.operand(value, of: field, for: comparison)
                if seen.insert(operand).inserted { items.append(operand) }
            } catch {
                var problem = error
                if let list {
                    problem.note = [problem.note, "the list `\(list.text)` is used at \(list.span.description)"]
                        .joined()
                }
                problems.append(problem)
                isGood = false
            }
        }
        for value in values {
            guard !value.isQuoted, let expanded = lists.values(named: value.text) else {
                add(value, from: nil)
                continue
            }
            for item in expanded { add(item, from: value) }
        }
        return isGood ? items : nil
    }

    private func join(
        _ parts: [TypedCondition], _ modifier: OperandModifier, at span: Span
    ) throws(Problem) -> TypedCondition {
        guard !parts.isEmpty else { return .constant(false) }
        switch modifier {
        case .any: return .or(parts)
        case .all: return .and(parts)
        case .one:
            guard parts.count <= Self.maximumOneOf else {
                throw Problem(span: span, message: "`oneof` takes at most \(Self.maximumOneOf) values")
            }
            return .or(
                parts.indices.map { index in
                    .and(parts.indices.map { $0 == index ? parts[$0] : parts[$0].negated })
                })
        }
    }

    private func suggestion(for comparison: Comparison, _ type: FieldType) -> String? {
        switch (type.kind, comparison) {
        case (.text, _): "numbers have an order, texts do not"
        case (.network, .startsWith), (.network, .glob), (.network, .contains):
            "compare it with a range: `= 10.0.0.0/8`"
        case (.network, _), (.boolean, _): "use `=`, `!=` or `in`"
        case (.number, _): "use `=`, `!=`, `<`, `<=`, `>`, `>=` or `in`"
        }
    }
}

extension [String?] {
    /// The notes that are there, one after the other.
    func joined() -> String? {
        let notes = compactMap(\.self)
        return notes.isEmpty ? nil : notes.joined(separator: "; ")
    }
}
