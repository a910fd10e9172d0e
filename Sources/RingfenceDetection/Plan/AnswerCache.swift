// SPDX-License-Identifier: Apache-2.0

/// Answers to the predicates of one scope, a row of bits for each process or container: asked once, then remembered
/// until the row's revision changes.
struct AnswerCache: ~Copyable {
    private let words: UnsafeMutablePointer<UInt64>
    private let wordsPerScope: Int

    /// For `rowCount` rows of `predicateCount` predicates, a multiple of 64. Memory is only touched for rows in use.
    init(rowCount: Int, predicateCount: Int) {
        wordsPerScope = predicateCount / 64
        // A revision is never 0, so that zeroes are nobody's answers.
        words = ZeroedMemory.allocate(capacity: rowCount * (2 + 2 * wordsPerScope))
    }

    deinit { ZeroedMemory.deallocate(words) }

    /// The bits of a row, emptied if they were of other revisions.
    @_noLocks
    func answers(row: Int, revision: UInt64, outerRevision: UInt64) -> Answers {
        let start = words + row &* (2 &+ 2 &* wordsPerScope)
        let answers = Answers(known: start + 2, values: start + (2 &+ wordsPerScope))
        if start[0] != revision || start[1] != outerRevision {
            start[0] = revision
            start[1] = outerRevision
            answers.forget(wordCount: wordsPerScope)
        }
        return answers
    }
}

/// Which predicates of a scope are answered, and how.
struct Answers: BitwiseCopyable {
    let known: UnsafeMutablePointer<UInt64>
    let values: UnsafeMutablePointer<UInt64>

    @_noLocks
    init(known: UnsafeMutablePointer<UInt64>, values: UnsafeMutablePointer<UInt64>) {
        self.known = known
        self.values = values
    }

    @_noLocks
    func forget(wordCount: Int) {
        var word = 0
        while word < wordCount {
            known[word] = 0
            word &+= 1
        }
    }

    @_noLocks
    func isKnown(_ index: Int) -> Bool { known[index >> 6] >> UInt64(index & 63) & 1 == 1 }

    @_noLocks
    func value(_ index: Int) -> Bool { values[index >> 6] >> UInt64(index & 63) & 1 == 1 }

    @_noLocks
    func remember(_ index: Int, _ value: Bool) {
        let bit: UInt64 = 1 << UInt64(index & 63)
        known[index >> 6] |= bit
        if value { values[index >> 6] |= bit } else { values[index >> 6] &= ~bit }
    }
}
