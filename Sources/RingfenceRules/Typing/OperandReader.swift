// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceEvents

/// Reads the values that a field is compared with, in the field's own type.
struct OperandReader {
    let vocabulary: RuleVocabulary

    /// A value, for a comparison that the field takes.
    func operand(_ value: ValueSyntax, of field: FieldDefinition, for comparison: Comparison) throws(Problem) -> Operand
    {
        switch field.type {
        case .boolean: return .boolean(try boolean(value, field))
        case .integer: return .integer(try integer(value, field))
        case .unsigned, .duration, .time: return .unsigned(try unsigned(value, field))
        case .address, .network: return try network(value, field)
        case .string, .path, .stringList: break
        case .eventType: try checkEventType(value, for: comparison)
        }
        if comparison == .regex { try checkPattern(value) }
        if comparison == .containsBytes || comparison == .startsWithBytes { return .bytes(try hexadecimal(value)) }
        return .bytes(Array(value.text.utf8))
    }

    private func boolean(_ value: ValueSyntax, _ field: FieldDefinition) throws(Problem) -> Bool {
        switch value.text {
        case "true": return true
        case "false": return false
        default: throw mismatch(value, field, "`true` or `false`")
        }
    }

    private func integer(_ value: ValueSyntax, _ field: FieldDefinition) throws(Problem) -> Int64 {
        guard let (digits, radix, isNegative) = number(value.text) else {
            throw mismatch(value, field, "a whole number")
        }
        guard let number = Int64((isNegative ? "-" : "") + digits, radix: radix) else { throw tooLarge(value) }
        return number
    }

    private func unsigned(_ value: ValueSyntax, _ field: FieldDefinition) throws(Problem) -> UInt64 {
        guard let (digits, radix, isNegative) = number(value.text) else {
            throw mismatch(value, field, "a whole number")
        }
        guard let number = UInt64(digits, radix: radix) else { throw tooLarge(value) }
        guard !isNegative || number == 0 else {
            throw Problem(span: value.span, message: "`\(field.name)` is never negative")
        }
        return number
    }

    /// Decimal or hexadecimal digits, and the sign before them.
    private func number(_ text: String) -> (digits: String, radix: Int, isNegative: Bool)? {
        let isNegative = text.hasPrefix("-")
        let unsigned = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let isHexadecimal = unsigned.hasPrefix("0x") || unsigned.hasPrefix("0X")
        let digits = isHexadecimal ? unsigned.dropFirst(2) : unsigned
        let isNumber =
            !digits.isEmpty && digits.utf8.allSatisfy { isHexadecimal ? Self.digit($0) != nil : (48...57).contains($0) }
        return isNumber ? (String(digits), isHexadecimal ? 16 : 10, isNegative) : nil
    }

    private func network(_ value: ValueSyntax, _ field: FieldDefinition) throws(Problem) -> Operand {
        guard let (bytes, prefixLength) = NetworkText.parse(value.text) else {
            throw mismatch(value, field, "an address such as `10.0.0.1` or a range such as `10.0.0.0/8` or `fd00::/8`")
        }
        return .network(bytes, prefixLength: prefixLength)
    }

    private func checkEventType(_ value: ValueSyntax, for comparison: Comparison) throws(Problem) {
        guard [.equal, .notEqual, .in, .intersects].contains(comparison), !vocabulary.isEventType(value.text) else {
            return
        }
        throw Problem(
            span: value.span, message: "there is no event type `\(value.text)`",
            note: Spelling.suggestion(for: value.text, in: vocabulary.eventTypeNames), isUnknownName: true)
    }

    private func checkPattern(_ value: ValueSyntax) throws(Problem) {
        do throws(RegularExpressionError) {
            _ = try RegularExpression(value.text)
        } catch {
            throw Problem(
                span: value.span, message: "`\(value.text)` is no regular expression: \(error.reason)",
                note: "the syntax is RE2's, as POSIX has it: `[a-z]+\\.so`")
        }
    }

    private func hexadecimal(_ value: ValueSyntax) throws(Problem) -> [UInt8] {
        let digits = value.text.utf8.map(Self.digit)
        let values = digits.compactMap(\.self)
        guard !values.isEmpty, values.count == digits.count, values.count.isMultiple(of: 2) else {
            throw Problem(span: value.span, message: "bytes are written as pairs of hexadecimal digits, as in `cafe`")
        }
        return stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case 48...57: character - 48
        case 65...70: character - 55
        case 97...102: character - 87
        default: nil
        }
    }

    private func mismatch(_ value: ValueSyntax, _ field: FieldDefinition, _ wanted: String) -> Problem {
        Problem(span: value.span, message: "`\(field.name)` is compared with \(wanted), not `\(value.text)`")
    }

    private func tooLarge(_ value: ValueSyntax) -> Problem {
        Problem(span: value.span, message: "the number `\(value.text)` has more than 64 bits")
    }
}
