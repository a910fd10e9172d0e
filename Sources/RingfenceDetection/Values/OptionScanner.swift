// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// Finds the options of a command line as GNU's getopt(3) does: letters behind one dash, a letter's argument behind it or
/// in the next word, other words anywhere between, and `--` before the last ones. Long options are passed over.
struct OptionScanner: BitwiseCopyable {
    private var words: ListItems
    private let options: LentBytes
    /// `+` before the options: the first other word ends them.
    private let stopsAtWord: Bool
    /// What is left of a word of letters.
    private var letters = LentBytes.missing
    private(set) var letter: UInt8 = 0
    /// Of the letter; empty where it takes none.
    private(set) var argument = LentBytes.missing

    @_noLocks
    init(_ words: ListItems, options: LentBytes) {
        self.words = words
        stopsAtWord = options.byte(at: 0) == UInt8(ascii: "+")
        self.options = stopsAtWord ? options.dropping(1) : options
    }

    /// Goes to the next option of those that are known; false at the end.
    @_noLocks
    mutating func advance() -> Bool {
        while true {
            if letters.count == 0, !takeWord() { return false }
            letter = letters.byte(at: 0)
            letters = letters.dropping(1)
            let place = letter == UInt8(ascii: ":") ? -1 : options.firstIndex(of: letter)
            guard place >= 0 else { continue }
            argument = letters.prefix(0)
            if options.byte(at: place &+ 1) == UInt8(ascii: ":") { takeArgument(place) }
            return true
        }
    }

    @_noLocks
    private mutating func takeArgument(_ place: Int) {
        let isOptional = options.byte(at: place &+ 2) == UInt8(ascii: ":")
        if letters.count > 0 {
            argument = letters
            letters = letters.dropping(letters.count)
        } else if !isOptional {
            let word = words.next()
            if word.exists { argument = word }
        }
    }

    /// Looks for the next word of letters.
    @_noLocks
    private mutating func takeWord() -> Bool {
        var word = words.next()
        while word.exists {
            let isOption = word.count > 1 && word.byte(at: 0) == UInt8(ascii: "-")
            let isLong = isOption && word.byte(at: 1) == UInt8(ascii: "-")
            if isLong, word.count == 2 { return false }
            if isOption, !isLong {
                letters = word.dropping(1)
                return true
            }
            if !isOption, stopsAtWord { return false }
            word = words.next()
        }
        return false
    }
}
