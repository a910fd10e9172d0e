// SPDX-License-Identifier: Apache-2.0

/// A set of call numbers 0...511, in the words of `struct rf_profile`.
public struct SyscallBitmap: Sendable, Hashable {
    /// `RF_BITMAP_WORDS`.
    public static let wordCount = 8
    /// `RF_SYSCALL_NUMBERS`: larger numbers are always delivered.
    public static let numberCount: UInt32 = 512

    /// Word w, bit b: number 64w + b.
    public private(set) var words = [UInt64](repeating: 0, count: wordCount)

    /// No number.
    public init() {}

    /// Whether the number is in the set; false past 511.
    public func contains(_ number: UInt32) -> Bool {
        number < Self.numberCount && words[Int(number / 64)] & (1 << UInt64(number % 64)) != 0
    }

    /// Adds the number; nothing past 511.
    public mutating func insert(_ number: UInt32) {
        if number < Self.numberCount { words[Int(number / 64)] |= 1 << UInt64(number % 64) }
    }

    /// How many numbers are in the set.
    public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
