// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// Patterns as fnmatch(3) takes them without flags: `*`, `?`, `[a-z]`, `[!a-z]`, and a backslash before a byte that is
/// meant itself. `*` crosses slashes and leading dots.
struct GlobPattern: BitwiseCopyable {
    var pattern: LentBytes
    /// ASCII letters match in both cases.
    var ignoresCase: Bool

    @_noLocks
    init(pattern: LentBytes, ignoresCase: Bool) {
        self.pattern = pattern
        self.ignoresCase = ignoresCase
    }

    /// At most (length of the pattern) times (length of the text) steps: only the last `*` is ever tried again.
    @_noLocks
    func matches(_ text: LentBytes) -> Bool {
        var patternIndex = 0
        var textIndex = 0
        var starIndex = -1
        var starText = 0
        while textIndex < text.count {
            let byte = ignoresCase ? text.byte(at: textIndex).lowercasedASCII : text.byte(at: textIndex)
            if patternIndex < pattern.count, pattern.byte(at: patternIndex) == UInt8(ascii: "*") {
                starIndex = patternIndex
                starText = textIndex
                patternIndex &+= 1
                continue
            }
            let length = patternIndex < pattern.count ? matchOne(at: patternIndex, byte) : 0
            if length > 0 {
                patternIndex &+= length
                textIndex &+= 1
            } else if starIndex >= 0 {
                starText &+= 1
                textIndex = starText
                patternIndex = starIndex &+ 1
            } else {
                return false
            }
        }
        while patternIndex < pattern.count, pattern.byte(at: patternIndex) == UInt8(ascii: "*") { patternIndex &+= 1 }
        return patternIndex == pattern.count
    }

    /// Length of the pattern's element at `index` if it takes `byte`, else 0.
    @_noLocks
    private func matchOne(at index: Int, _ byte: UInt8) -> Int {
        let element = pattern.byte(at: index)
        switch element {
        case UInt8(ascii: "?"): return 1
        case UInt8(ascii: "["):
            let length = bracketLength(at: index)
            if length > 0 { return bracket(at: index, length: length, takes: byte) ? length : 0 }
            return byte == element ? 1 : 0
        case UInt8(ascii: "\\") where index &+ 1 < pattern.count:
            return folded(pattern.byte(at: index &+ 1)) == byte ? 2 : 0
        default: return folded(element) == byte ? 1 : 0
        }
    }

    @_noLocks
    private func folded(_ byte: UInt8) -> UInt8 { ignoresCase ? byte.lowercasedASCII : byte }

    /// Length of `[...]` with both brackets; 0 when it has no end, and `[` is a byte like others.
    @_noLocks
    private func bracketLength(at start: Int) -> Int {
        var index = start &+ 1
        if pattern.byte(at: index) == UInt8(ascii: "!") || pattern.byte(at: index) == UInt8(ascii: "^") { index &+= 1 }
        if pattern.byte(at: index) == UInt8(ascii: "]") { index &+= 1 }
        while index < pattern.count {
            if pattern.byte(at: index) == UInt8(ascii: "]") { return index &- start &+ 1 }
            index &+= pattern.byte(at: index) == UInt8(ascii: "\\") ? 2 : 1
        }
        return 0
    }

    @_noLocks
    private func bracket(at start: Int, length: Int, takes byte: UInt8) -> Bool {
        let end = start &+ length &- 1
        var index = start &+ 1
        let isNegated = pattern.byte(at: index) == UInt8(ascii: "!") || pattern.byte(at: index) == UInt8(ascii: "^")
        if isNegated { index &+= 1 }
        var isMember = false
        while index < end {
            var low = pattern.byte(at: index)
            if low == UInt8(ascii: "\\"), index &+ 1 < end {
                index &+= 1
                low = pattern.byte(at: index)
            }
            var high = low
            if index &+ 2 < end, pattern.byte(at: index &+ 1) == UInt8(ascii: "-") {
                index &+= 2
                if pattern.byte(at: index) == UInt8(ascii: "\\"), index &+ 1 < end { index &+= 1 }
                high = pattern.byte(at: index)
            }
            if folded(low) <= byte, byte <= folded(high) { isMember = true }
            index &+= 1
        }
        return isMember != isNegated
    }
}
