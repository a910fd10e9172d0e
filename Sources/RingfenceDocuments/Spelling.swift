// SPDX-License-Identifier: Apache-2.0

/// Finds what a misspelt name was meant to be.
public enum Spelling {
    private static let maximumLength = 64

    /// The candidate nearest to `name` in edits (a character more, less, other, or two swapped; a wrong case alone
    /// counts nothing), if it is near enough to suggest: one edit for four characters, at least one. Of equals, the first.
    public static func closest(to name: String, in candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().utf8)
        guard !wanted.isEmpty, wanted.count <= maximumLength else { return nil }
        var best: String?
        var limit = max(1, wanted.count / 4)
        for candidate in candidates where candidate != name {
            let other = Array(candidate.lowercased().utf8)
            guard abs(other.count - wanted.count) <= limit else { continue }
            let edits = distance(wanted, other)
            guard edits <= limit else { continue }
            best = candidate
            guard edits > 0 else { return best }
            limit = edits - 1
        }
        return best
    }

    /// Edits between two words, swaps of neighbours counted as one.
    private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...second.count)
        for row in 0..<first.count {
            var current = [row + 1]
            for column in 0..<second.count {
                let isSame = first[row] == second[column]
                var edits = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                    edits = min(edits, beforeLast[column - 1] + 1)
                }
                current.append(edits)
            }
            beforeLast = last
            last = current
        }
        return last[second.count]
    }
}
