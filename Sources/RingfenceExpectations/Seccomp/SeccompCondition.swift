// SPDX-License-Identifier: Apache-2.0

/// A comparison of one argument of a call, unsigned, as seccomp's filters make it.
public struct SeccompCondition: Sendable, Hashable {
    /// libseccomp's comparisons.
    public enum Comparison: UInt8, Sendable, Hashable, CaseIterable {
        case notEqual
        case less
        case lessOrEqual
        case equal
        case greaterOrEqual
        case greater
        /// `argument & mask == value`; bits of the value outside the mask are ignored.
        case maskedEqual
    }

    /// Argument 0...5.
    public var argument: Int
    public var comparison: Comparison
    public var value: UInt64
    /// Only for `maskedEqual`.
    public var mask: UInt64

    /// A comparison with `value`.
    public init(argument: Int, _ comparison: Comparison, _ value: UInt64, mask: UInt64 = .max) {
        self.argument = argument
        self.comparison = comparison
        self.value = comparison == .maskedEqual ? value & mask : value
        self.mask = comparison == .maskedEqual ? mask : .max
    }

    /// Whether an argument satisfies it.
    public func holds(for argument: UInt64) -> Bool {
        switch comparison {
        case .notEqual: argument != value
        case .less: argument < value
        case .lessOrEqual: argument <= value
        case .equal: argument == value
        case .greaterOrEqual: argument >= value
        case .greater: argument > value
        case .maskedEqual: argument & mask == value
        }
    }

    /// The same on the lower 32 bits: what libseccomp compares for i386 and x32, on both sides.
    var truncatedTo32Bits: SeccompCondition {
        var copy = self
        copy.value &= 0xffff_ffff
        copy.mask &= 0xffff_ffff
        return copy
    }

    /// Whether it holds for every argument, so that libseccomp leaves it out.
    var isTautology: Bool { comparison == .maskedEqual && mask == 0 }
}

extension SeccompCondition {
    /// With the argument's name: `domain < 38`, `flags & 0x7e020000 == 0`.
    public func description(argumentName: String?) -> String {
        let name = argumentName ?? "arg\(argument)"
        let symbol =
            switch comparison {
            case .notEqual: "!="
            case .less: "<"
            case .lessOrEqual: "<="
            case .equal: "=="
            case .greaterOrEqual: ">="
            case .greater: ">"
            case .maskedEqual: "& 0x\(String(mask, radix: 16)) =="
            }
        return "\(name) \(symbol) \(value < 4096 ? String(value) : "0x" + String(value, radix: 16))"
    }
}
