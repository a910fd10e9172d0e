// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments
internal import RingfenceEvents

/// Conditions in words: `domain < 38`, `flags & 0x7e020000 == 0 and arg1 != 0`.
enum SeccompConditionText {
    private static let symbols: [(String, SeccompCondition.Comparison)] = [
        ("!=", .notEqual), ("<", .less), ("<=", .lessOrEqual), ("==", .equal), (">=", .greaterOrEqual), (">", .greater),
    ]

    /// The conditions of a text, all of which must hold; none after an error.
    /// - Parameter names: the calls that it is about; arguments are called as in the system call table.
    static func parse(_ node: YAMLNode, names: [String], _ problems: inout DocumentProblems) -> [SeccompCondition] {
        let words = (node.string ?? "").split(separator: " ").map(String.init)
        var conditions: [SeccompCondition] = []
        for part in words.split(separator: "and", omittingEmptySubsequences: false) {
            guard let condition = condition(Array(part), node, names, &problems) else { return [] }
            conditions.append(condition)
        }
        return conditions
    }

    private static func condition(
        _ words: [String], _ node: YAMLNode, _ names: [String], _ problems: inout DocumentProblems
    ) -> SeccompCondition? {
        guard let name = words.first, words.count == 3 || words.count == 5 else { return malformed(node, &problems) }
        guard let argument = argument(name, of: names) else {
            let choices = Set(names.flatMap(SyscallTable.lines(named:)).flatMap { $0.arguments.map(\.name) })
            problems.error(
                "not an argument of every call of the group: \(name)", at: node,
                note: "one of \(choices.sorted().joined(separator: ", ")), or arg0 to arg5")
            return nil
        }
        if words.count == 5 {
            guard words[1] == "&", words[3] == "==", let mask = number(words[2]), let value = number(words[4]) else {
                return malformed(node, &problems)
            }
            return SeccompCondition(argument: argument, .maskedEqual, value, mask: mask)
        }
        guard let comparison = symbols.first(where: { $0.0 == words[1] })?.1, let value = number(words[2]) else {
            return malformed(node, &problems)
        }
        return SeccompCondition(argument: argument, comparison, value)
    }

    private static func malformed(_ node: YAMLNode, _ problems: inout DocumentProblems) -> SeccompCondition? {
        problems.error(
            "not a condition on an argument: \(node.string ?? "")", at: node,
            note: "write ARGUMENT < 38 or ARGUMENT & 0xff == 0, with spaces; several are joined by and")
        return nil
    }

    /// The place that the name has in every one of the calls.
    private static func argument(_ name: String, of names: [String]) -> Int? {
        if name.hasPrefix("arg"), let place = Int(name.dropFirst(3)), (0...5).contains(place) { return place }
        let places = Set(
            names.flatMap(SyscallTable.lines(named:)).map { line in line.arguments.firstIndex { $0.name == name } })
        return places.count == 1 ? places.first ?? nil : nil
    }

    private static func number(_ text: String) -> UInt64? {
        text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text)
    }
}
