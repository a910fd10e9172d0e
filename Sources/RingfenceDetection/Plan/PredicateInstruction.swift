// SPDX-License-Identifier: Apache-2.0

/// A comparison of a field with a constant, or with another field: 16 bytes.
struct PredicateInstruction: BitwiseCopyable, Hashable {
    enum Operation: UInt8, BitwiseCopyable {
        case exists
        /// Signed or not is the same for these two.
        case integerEqual, integerNotEqual
        case signedLess, signedLessOrEqual, signedGreater, signedGreaterOrEqual
        case unsignedLess, unsignedLessOrEqual, unsignedGreater, unsignedGreaterOrEqual
        /// `operand`: place of a sorted run of the plan's integers; `immediate`: how many.
        case integerIn
        /// `operand`: offset in the pool; `immediate`: bytes.
        case bytesEqual, bytesNotEqual, contains, containsIgnoringCase, startsWith, endsWith, glob, globIgnoringCase
        /// `operand`: number of the set. Of a list, any item has to be in it, or with an `immediate` of 1 every one.
        case bytesIn
        /// `operand`: number of the path list.
        case pathMatch
        /// `operand`: number of the regular expression.
        case regex
        /// `operand`: first of a run of the plan's networks; `immediate`: how many.
        case networkIn, networkNotEqual
        /// `operand`: the other field's reader; `immediate`: the operation to use with its value.
        case compareFields
    }

    var operation: Operation
    /// Of the plan's readers.
    var reader: UInt16
    var operand: UInt32
    var immediate: UInt64
}

/// One step of a rule's condition.
struct Branch: BitwiseCopyable {
    /// Asked now.
    var predicate: UInt32
    /// The next step, or one of the two ends.
    var whenTrue: UInt32
    var whenFalse: UInt32

    /// The condition holds.
    static var accept: UInt32 { @_noLocks get { UInt32.max } }
    /// It does not.
    static var reject: UInt32 { @_noLocks get { UInt32.max &- 1 } }
}

/// A rule with its first step, for one class of events.
struct RuleEntry: BitwiseCopyable, Hashable {
    /// In the order of the loaded rules.
    var rule: UInt32
    var start: UInt32
}

extension PredicateInstruction.Operation {
    /// Its number, to stand in another instruction's `immediate`.
    var number: UInt64 { UInt64(rawValue) }

    /// The operation of that number, by a way that the path of an event may take; any other number compares nothing.
    @_noLocks
    init(number: UInt64) {
        switch number {
        case 0: self = .exists
        case 1: self = .integerEqual
        case 2: self = .integerNotEqual
        case 3: self = .signedLess
        case 4: self = .signedLessOrEqual
        case 5: self = .signedGreater
        case 6: self = .signedGreaterOrEqual
        case 7: self = .unsignedLess
        case 8: self = .unsignedLessOrEqual
        case 9: self = .unsignedGreater
        case 10: self = .unsignedGreaterOrEqual
        case 11: self = .integerIn
        case 12: self = .bytesEqual
        case 13: self = .bytesNotEqual
        case 14: self = .contains
        case 15: self = .containsIgnoringCase
        case 16: self = .startsWith
        case 17: self = .endsWith
        case 18: self = .glob
        case 19: self = .globIgnoringCase
        case 20: self = .bytesIn
        case 21: self = .pathMatch
        case 22: self = .regex
        case 23: self = .networkIn
        case 24: self = .networkNotEqual
        case 25: self = .compareFields
        default: self = .compareFields
        }
    }
}
