// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// A function of the rule language with its inputs, as a plan has it.
struct PlanTransformation: BitwiseCopyable, Hashable {
    enum Function: UInt8, BitwiseCopyable {
        case lower, upper, base64, basename, length, join, concatenation, options
    }

    /// How a value that is no text stands in one.
    enum Rendering: UInt8, BitwiseCopyable {
        case text, signed, unsigned, boolean, address
    }

    struct Input: BitwiseCopyable, Hashable {
        var reader: FieldReader
        var rendering: Rendering
        /// A command line whose first argument is the program's name, which does not count.
        var skipsFirstItem = false
    }

    var function: Function
    var firstInput: UInt32 = 0
    var inputCount: UInt32 = 0
    /// What stands between the items of a join, or the options of a command line.
    var text = PoolRange(offset: 0, count: 0)
    /// The option that is asked for; 0: all of them.
    var key: UInt8 = 0
}

/// An address range of IPv4 or IPv6.
struct PlanNetwork: BitwiseCopyable, Hashable {
    /// Most significant byte first in the number; an IPv4 address in the first four.
    var high: UInt64
    var low: UInt64
    var highMask: UInt64
    var lowMask: UInt64
    var isVersion4: Bool
}
