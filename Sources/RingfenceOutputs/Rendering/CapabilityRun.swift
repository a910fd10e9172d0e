// SPDX-License-Identifier: Apache-2.0

/// Lists of capabilities cut to what a person reads: a privileged container has more than twenty too many.
enum CapabilityRun {
    /// Of a longer list some are named and the others counted.
    private static let longest = 4
    private static let named = 3

    /// The text with its long lists of `CAP_` names cut.
    static func shortened(_ text: String) -> String {
        var words: [Substring] = []
        var run: [Substring] = []
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let isCapability = word.drop { $0 == "(" }.hasPrefix("CAP_")
            if isCapability { run.append(word) }
            if !isCapability || !word.hasSuffix(",") {
                words += shortened(run)
                run = []
            }
            if !isCapability { words.append(word) }
        }
        return (words + shortened(run)).joined(separator: " ")
    }

    private static func shortened(_ run: [Substring]) -> [Substring] {
        guard run.count > longest, let last = run.last else { return run }
        // A bracket behind the list stays.
        let rest = last.drop { $0 == "(" || $0 == "_" || $0 == "," || $0.isLetter || $0.isNumber }
        var kept = Array(run.prefix(named))
        if let end = kept.popLast() { kept.append(end.dropLast()) }
        return kept + ["and \(run.count - named) more\(rest)"]
    }
}
