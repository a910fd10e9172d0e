// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents
internal import RingfenceRules

/// Why a predicate cannot be compiled.
struct PredicateError: Error, Hashable {
    var message: String
    var note: String?
}

/// What a predicate becomes for one event type.
enum BuiltPredicate: Hashable {
    case constant(Bool)
    case name(NameCondition)
    case instruction(PredicateInstruction, FieldScope)
}

/// Turns predicates into instructions.
struct PredicateBuilder {
    private let resolver = ReaderResolver()
    var pool: PlanPool
    private(set) var readers: [FieldReader] = []
    private var numberOfReader: [FieldReader: UInt16] = [:]

    init(pool: PlanPool) { self.pool = pool }

    mutating func build(_ predicate: Predicate, in type: EventType) throws(PredicateError) -> BuiltPredicate {
        let source = predicate.field.definition.source
        if source == .computed(.eventType), !isField(predicate.operand) {
            return .name(NameCondition(comparison: predicate.comparison, operand: predicate.operand))
        }
        if type != .fileOpen, isOpenMode(source) { return .constant(holdsForFalse(predicate)) }
        let reader = resolver.reader(predicate.field, in: type, &pool)
        let comparison = try operation(predicate, in: type)
        var scope = predicate.field.definition.scope
        if case .field(let other) = predicate.operand { scope = max(scope, other.definition.scope) }
        if case .missing = reader.source { return .constant(false) }
        switch comparison {
        case .constant(let value): return .constant(value)
        case .operation(let operation, let operand, let immediate):
            let instruction = PredicateInstruction(
                operation: operation, reader: number(of: reader), operand: operand, immediate: immediate)
            return .instruction(instruction, scope)
        }
    }

    private enum BuiltOperation {
        case constant(Bool)
        case operation(PredicateInstruction.Operation, UInt32, UInt64)
    }

    private func isField(_ operand: Operand) -> Bool {
        if case .field = operand { return true }
        return false
    }

    private func isOpenMode(_ source: FieldSource) -> Bool {
        switch source {
        case .computed(.isOpenForReading), .computed(.isOpenForWriting), .computed(.isOpenMakingExecutable): true
        default: false
        }
    }

    /// The answer of a comparison of a boolean field that is false.
    private func holdsForFalse(_ predicate: Predicate) -> Bool {
        switch (predicate.comparison, predicate.operand) {
        case (.exists, _): true
        case (.equal, .boolean(let value)): !value
        case (.notEqual, .boolean(let value)): value
        default: false
        }
    }

    private mutating func operation(_ predicate: Predicate, in type: EventType) throws(PredicateError) -> BuiltOperation
    {
        if predicate.comparison == .exists { return .operation(.exists, 0, 0) }
        if case .field(let other) = predicate.operand { return try fieldOperation(predicate, other, in: type) }
        switch predicate.field.definition.type {
        case .boolean, .integer, .unsigned, .duration, .time: return try integerOperation(predicate)
        case .string, .path, .eventType, .stringList: return try bytesOperation(predicate)
        case .address, .network: return try networkOperation(predicate)
        }
    }

    private mutating func number(of reader: FieldReader) -> UInt16 {
        if let known = numberOfReader[reader] { return known }
        let number = UInt16(clamping: readers.count)
        readers.append(reader)
        numberOfReader[reader] = number
        return number
    }

    private mutating func fieldOperation(
        _ predicate: Predicate, _ other: FieldReference, in type: EventType
    ) throws(PredicateError) -> BuiltOperation {
        let isSigned = predicate.field.definition.type == .integer
        let isText = predicate.field.definition.type.isBytes
        let otherIsText = other.definition.type.isBytes
        guard isText == otherIsText else {
            throw PredicateError(
                message: "\(predicate.field.definition.name) and \(other.definition.name) are of different types",
                note: nil)
        }
        let reader = resolver.reader(other, in: type, &pool)
        if case .missing = reader.source { return .constant(false) }
        let compared: PredicateInstruction.Operation? =
            isText ? textOperation(predicate.comparison) : orderOperation(predicate.comparison, isSigned: isSigned)
        guard let compared else { throw unfit(predicate) }
        return .operation(.compareFields, UInt32(number(of: reader)), compared.number)
    }

    private func unfit(_ predicate: Predicate) -> PredicateError {
        PredicateError(
            message:
                "\(predicate.comparison.rawValue) does not fit \(predicate.field.definition.name) and its operand",
            note: nil)
    }

    private func textOperation(_ comparison: Comparison) -> PredicateInstruction.Operation? {
        switch comparison {
        case .equal, .in, .intersects: .bytesEqual
        case .notEqual: .bytesNotEqual
        case .containsIgnoringCase: .containsIgnoringCase
        case .globIgnoringCase: .globIgnoringCase
        case .contains, .containsBytes: .contains
        case .startsWith, .startsWithBytes: .startsWith
        case .endsWith: .endsWith
        case .glob: .glob
        default: nil
        }
    }

    private func orderOperation(_ comparison: Comparison, isSigned: Bool) -> PredicateInstruction.Operation? {
        switch comparison {
        case .equal, .in, .intersects: .integerEqual
        case .notEqual: .integerNotEqual
        case .less: isSigned ? .signedLess : .unsignedLess
        case .lessOrEqual: isSigned ? .signedLessOrEqual : .unsignedLessOrEqual
        case .greater: isSigned ? .signedGreater : .unsignedGreater
        case .greaterOrEqual: isSigned ? .signedGreaterOrEqual : .unsignedGreaterOrEqual
        default: nil
        }
    }

    private mutating func bytesOperation(_ predicate: Predicate) throws(PredicateError) -> BuiltOperation {
        switch (predicate.comparison, predicate.operand) {
        case (.regex, .bytes(let pattern)):
            do throws(RegularExpressionError) {
                return .operation(.regex, try pool.internExpression(pattern), 0)
            } catch {
                throw PredicateError(message: "this is no regular expression: \(error.reason)", note: nil)
            }
        case (.in, .list(let items)), (.intersects, .list(let items)):
            let set = pool.internSet(Set(try items.mapBytes(orThrow: unfit(predicate))))
            let wantsEvery = predicate.comparison == .in && predicate.field.definition.type == .stringList
            return .operation(.bytesIn, set, wantsEvery ? 1 : 0)
        case (.pathMatch, .list(let items)):
            return .operation(.pathMatch, pool.internPaths(try items.mapBytes(orThrow: unfit(predicate))), 0)
        case (.pathMatch, .bytes(let path)):
            return .operation(.pathMatch, pool.internPaths([path]), 0)
        case (let comparison, .bytes(let text)):
            guard let operation = textOperation(comparison) else { throw unfit(predicate) }
            let range = pool.intern(text)
            return .operation(operation, range.offset, UInt64(range.count))
        default: throw unfit(predicate)
        }
    }

    private mutating func networkOperation(_ predicate: Predicate) throws(PredicateError) -> BuiltOperation {
        var operands = [predicate.operand]
        if case .list(let items) = predicate.operand { operands = items }
        var networks: [PlanNetwork] = []
        for operand in operands {
            guard case .network(let bytes, let prefixLength) = operand,
                let network = bytes.withUnsafeBytes({
                    PlanNetwork(
                        address: LentBytes(start: $0.baseAddress, count: $0.count), prefixLength: prefixLength)
                })
            else { throw unfit(predicate) }
            networks.append(network)
        }
        let first = pool.intern(networks)
        switch predicate.comparison {
        case .equal, .in, .intersects: return .operation(.networkIn, first, UInt64(networks.count))
        case .notEqual: return .operation(.networkNotEqual, first, UInt64(networks.count))
        default: throw unfit(predicate)
        }
    }

    private mutating func integerOperation(_ predicate: Predicate) throws(PredicateError) -> BuiltOperation {
        let isSigned = predicate.field.definition.type == .integer
        if case .list(let items) = predicate.operand {
            guard predicate.comparison == .in || predicate.comparison == .intersects else { throw unfit(predicate) }
            var values: Set<UInt64> = []
            for item in items {
                guard let number = IntegerOperand(item) else { throw unfit(predicate) }
                if let bits = number.bits(isSigned: isSigned) { values.insert(bits) }
            }
            return .operation(.integerIn, pool.intern(values), UInt64(values.count))
        }
        guard let number = IntegerOperand(predicate.operand),
            let operation = orderOperation(predicate.comparison, isSigned: isSigned)
        else { throw unfit(predicate) }
        if let bits = number.bits(isSigned: isSigned) { return .operation(operation, 0, bits) }
        // The number is beyond what the field can hold: the answer is the same for every value.
        let holds: Bool
        switch predicate.comparison {
        case .notEqual: holds = true
        case .less, .lessOrEqual: holds = !number.isNegative
        case .greater, .greaterOrEqual: holds = number.isNegative
        default: holds = false
        }
        return holds ? .operation(.exists, 0, 0) : .constant(false)
    }
}

extension FieldType {
    /// Whether values are bytes: texts and addresses.
    fileprivate var isBytes: Bool {
        switch self {
        case .string, .path, .stringList, .eventType, .address, .network: true
        case .boolean, .integer, .unsigned, .duration, .time: false
        }
    }
}

/// A number that a field is compared with.
private struct IntegerOperand {
    var magnitude: UInt64
    var isNegative: Bool

    init?(_ operand: Operand) {
        switch operand {
        case .integer(let value):
            magnitude = value.magnitude
            isNegative = value < 0
        case .unsigned(let value):
            magnitude = value
            isNegative = false
        case .boolean(let value):
            magnitude = value ? 1 : 0
            isNegative = false
        default: return nil
        }
    }

    /// As a field's 64 bits; nil when the field cannot hold it.
    func bits(isSigned: Bool) -> UInt64? {
        if isNegative { return isSigned ? 0 &- magnitude : nil }
        return isSigned && magnitude > UInt64(Int64.max) ? nil : magnitude
    }
}

extension [Operand] {
    fileprivate func mapBytes(orThrow error: PredicateError) throws(PredicateError) -> [[UInt8]] {
        var result: [[UInt8]] = []
        for item in self {
            guard case .bytes(let bytes) = item else { throw error }
            result.append(bytes)
        }
        return result
    }
}
