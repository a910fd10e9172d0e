// SPDX-License-Identifier: Apache-2.0

/// A condition as it is written, before names are looked up.
indirect enum ConditionSyntax {
    case and([ConditionSyntax])
    case or([ConditionSyntax])
    case not(ConditionSyntax)
    case check(CheckSyntax)
    case macro(Name)
    /// What could not be read; an error was reported.
    case invalid
}

/// A comparison as it is written.
struct CheckSyntax {
    var subject: SubjectSyntax
    var comparison: Comparison
    var modifier: OperandModifier?
    /// The operator with its modifier.
    var operatorSpan: Span
    var operand: OperandSyntax
}

/// What stands left of an operator.
indirect enum SubjectSyntax {
    case field(FieldSyntax)
    case transformed(TransformerSyntax)

    var span: Span {
        switch self {
        case .field(let field): field.span
        case .transformed(let transformer): transformer.name.span
        }
    }
}

/// `proc.aname[2]`.
struct FieldSyntax {
    var name: Name
    var argument: Name?
    /// Name and argument.
    var span: Span
}

/// `tolower(proc.name)`, `getopt(proc.args, "ab:")[b]`.
struct TransformerSyntax {
    enum Argument {
        case subject(SubjectSyntax)
        case value(ValueSyntax)
    }

    var name: Name
    var arguments: [Argument]
    var key: Name?
}

/// What stands right of an operator.
enum OperandSyntax {
    case none
    case value(ValueSyntax)
    case list([ValueSyntax])
    /// `val(field)`.
    case field(FieldSyntax)
    case transformed(TransformerSyntax)
}

/// A word or a quoted text, escapes resolved.
struct ValueSyntax {
    var text: String
    var isQuoted: Bool
    var span: Span
}

/// How many of the texts in parentheses must match.
enum OperandModifier: String, CaseIterable {
    case one = "oneof"
    case any = "anyof"
    case all = "allof"
}
