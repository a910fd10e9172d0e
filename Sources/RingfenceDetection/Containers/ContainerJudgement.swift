// SPDX-License-Identifier: Apache-2.0

/// What is in force for a container, as the path of an event needs it.
struct ContainerJudgement: BitwiseCopyable {
    /// Calls outside `suspectCalls` are certainly as expected.
    var judgesSeccomp = false
    /// Checks for capabilities outside `expectedCapabilities` are told.
    var judgesCapabilities = false
    /// Whether its processes run in a mount namespace of their own, as far as is known.
    var hasOwnMounts = true
    var expectedCapabilities: UInt64 = 0
    /// Of the kernel's table of seccomp bitmaps; 0: the empty one.
    var profileIndex: UInt32 = 0
    /// Bit n: the native call n needs an exact verdict.
    var nativeCalls = SuspectCalls()
    /// The same for the 32-bit table.
    var compatCalls = SuspectCalls()
}

/// 512 bits, inline.
struct SuspectCalls: BitwiseCopyable {
    private var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)

    /// No bit set.
    init() {}

    /// Eight words, bit n of the whole is call n; missing ones are zero.
    init(_ bits: [UInt64]) {
        func word(_ index: Int) -> UInt64 { index < bits.count ? bits[index] : 0 }
        words = (word(0), word(1), word(2), word(3), word(4), word(5), word(6), word(7))
    }

    /// Whether call `number` needs a verdict; one past the table always does.
    @_noLocks
    func contains(_ number: UInt32) -> Bool {
        let word: UInt64
        switch number >> 6 {
        case 0: word = words.0
        case 1: word = words.1
        case 2: word = words.2
        case 3: word = words.3
        case 4: word = words.4
        case 5: word = words.5
        case 6: word = words.6
        case 7: word = words.7
        default: return true
        }
        return word >> UInt64(number & 63) & 1 == 1
    }
}
