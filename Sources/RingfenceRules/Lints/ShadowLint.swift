// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// Finds rules that match only where another one matches too.
enum ShadowLint {
    /// Rules all of whose matches are matches of a rule before them, or of one after them that asks for less.
    static func shadowed(_ rules: [Rule]) -> [Diagnostic] {
        let parts = rules.map { rule -> Set<Condition> in
            if case .and(let parts) = rule.condition { return Set(parts) }
            return [rule.condition]
        }
        var usage: [Condition: Int] = [:]
        for condition in parts.joined() { usage[condition, default: 0] += 1 }
        // Each rule is found by the rarest of its parts, so that not all are held against all.
        var rulesByRarest: [Condition: [Int]] = [:]
        for (index, own) in parts.enumerated() {
            guard let rarest = own.min(by: { usage[$0, default: 0] < usage[$1, default: 0] }) else { continue }
            rulesByRarest[rarest, default: []].append(index)
        }
        return rules.indices.compactMap { index in
            let wider = parts[index].lazy.flatMap { rulesByRarest[$0] ?? [] }.filter { other in
                other != index && parts[other].isSubset(of: parts[index])
                    && (other < index || parts[other].count < parts[index].count)
            }.min()
            guard let wider else { return nil }
            let rule = rules[index]
            return Diagnostic(
                .warning, code: LintCode.shadowedRule, at: rule.location, length: rule.name.count,
                message: "whatever matches this rule matches `\(rules[wider].name)` as well",
                note: "that one is at \(rules[wider].location.file):\(rules[wider].location.line)", item: rule.name)
        }
    }
}
