// SPDX-License-Identifier: Apache-2.0

extension Comparison {
    /// Operators that are no words, longer ones before those that they begin with.
    static let symbols: [(String, Comparison)] = [
        ("<=", .lessOrEqual), ("<", .less), (">=", .greaterOrEqual), (">", .greater), ("!=", .notEqual), ("==", .equal),
        ("=", .equal),
    ]

    /// Operators that are words.
    static let words: [String: Comparison] = Dictionary(
        allCases.map { ($0.rawValue, $0) }.filter { $0.0.unicodeScalars.first.map(ConditionLexer.isLetter) == true },
        uniquingKeysWith: { first, _ in first })

    /// Every word, in a fixed order, for suggestions.
    static let spellings = words.keys.sorted()

    /// Whether a list in parentheses follows.
    var takesList: Bool { self == .in || self == .intersects || self == .pathMatch }

    /// Whether `oneof`, `anyof` or `allof` may follow.
    var takesModifier: Bool {
        switch self {
        case .contains, .containsIgnoringCase, .containsBytes, .startsWith, .startsWithBytes, .endsWith, .glob,
            .globIgnoringCase, .regex, .equal, .notEqual:
            true
        case .exists, .less, .lessOrEqual, .greater, .greaterOrEqual, .in, .intersects, .pathMatch: false
        }
    }
}
