// SPDX-License-Identifier: Apache-2.0

public import RingfenceDocuments
public import RingfenceEvents

/// A type-checked condition, macros and lists resolved.
public indirect enum Condition: Sendable, Hashable {
    case constant(Bool)
    case and([Condition])
    case or([Condition])
    case not(Condition)
    case check(Predicate)
}

/// One comparison.
public struct Predicate: Sendable, Hashable {
    /// What is looked at.
    public var field: FieldReference
    /// How it is compared. A missing value makes any comparison false.
    public var comparison: Comparison
    /// What it is compared with.
    public var operand: Operand
    /// In the author's text, inside the macro where it stands.
    public var location: SourceLocation

    /// A comparison at a place.
    public init(_ field: FieldReference, _ comparison: Comparison, _ operand: Operand, at location: SourceLocation) {
        self.field = field
        self.comparison = comparison
        self.operand = operand
        self.location = location
    }

    /// Equal whatever the place: the same question, wherever it is asked.
    public static func == (lhs: Predicate, rhs: Predicate) -> Bool {
        lhs.field == rhs.field && lhs.comparison == rhs.comparison && lhs.operand == rhs.operand
    }

    /// Of what equality looks at.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(field)
        hasher.combine(comparison)
        hasher.combine(operand)
    }
}

/// A field with its argument: `proc.aname[2]`.
public struct FieldReference: Sendable, Hashable {
    /// The field.
    public var definition: FieldDefinition
    /// Text between the brackets, without quotes.
    public var argument: String?

    /// A use of a field.
    public init(_ definition: FieldDefinition, argument: String? = nil) {
        self.definition = definition
        self.argument = argument
    }
}

/// An operator of the rule language.
public enum Comparison: String, Sendable, CaseIterable {
    case exists
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case contains
    case containsIgnoringCase = "icontains"
    case containsBytes = "bcontains"
    case startsWith = "startswith"
    case startsWithBytes = "bstartswith"
    case endsWith = "endswith"
    case glob
    case globIgnoringCase = "iglob"
    case regex
    case `in`
    case intersects
    case pathMatch = "pmatch"
}

/// What a field is compared with, already in the field's own type.
public enum Operand: Sendable, Hashable {
    /// For `exists`.
    case none
    /// A string, path or event type, as bytes.
    case bytes([UInt8])
    case integer(Int64)
    case unsigned(UInt64)
    case boolean(Bool)
    /// An address or range: 4 or 16 bytes and the prefix's length in bits, all of them for an address; later bits are 0.
    case network([UInt8], prefixLength: Int)
    /// For `in`, `intersects` and `pmatch`: items of one kind, duplicates removed, never none.
    case list([Operand])
    /// `val(field)`.
    case field(FieldReference)
}
