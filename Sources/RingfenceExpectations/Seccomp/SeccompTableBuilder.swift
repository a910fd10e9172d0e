// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// A rule about one number, before it is laid flat.
private struct DraftRule {
    /// Ascending by argument, tautologies left out.
    var conditions: [SeccompCondition]
    var action: SeccompAction
    var group: UInt32
}

extension SeccompPolicy.Table {
    /// The rules of `groups` for an architecture, in the order in which the filter that libseccomp writes tries them.
    init(_ architecture: SyscallArchitecture, groups: [SeccompGroup], defaultAction: SeccompAction) {
        var drafts: [UInt32: [DraftRule]] = [:]
        for (index, group) in groups.enumerated() where group.action != defaultAction {
            for (name, conditions) in group.rules {
                for (number, conditions) in Self.targets(of: name, conditions, in: architecture) {
                    drafts[number, default: []].append(
                        DraftRule(conditions: conditions, action: group.action, group: UInt32(index)))
                }
            }
        }
        self.init(starts: [], rules: [], conditions: [], newestNumber: nil)
        guard let last = drafts.keys.max() else { return }
        for number in 0...last {
            starts.append(UInt32(rules.count))
            for rule in Self.ordered(drafts[number] ?? []) { append(rule) }
        }
        starts.append(UInt32(rules.count))
    }

    private mutating func append(_ draft: DraftRule) {
        let first = UInt32(conditions.count)
        conditions += draft.conditions
        rules.append(
            SeccompPolicy.Rule(
                firstCondition: first, endOfConditions: UInt32(conditions.count), action: draft.action,
                group: draft.group))
    }

    /// Where a rule about a name ends up: on its number and, for i386, on the multiplexer, whose first argument then
    /// says which call is meant, so that a condition on the call's own first argument is lost there.
    private static func targets(
        of name: String, _ conditions: [SeccompCondition], in architecture: SyscallArchitecture
    ) -> [(number: UInt32, conditions: [SeccompCondition])] {
        var targets: [(UInt32, [SeccompCondition])] = []
        if architecture == .i386, let multiplexer = MultiplexedSyscalls.multiplexer(of: name) {
            let selector = SeccompCondition(argument: 0, .equal, multiplexer.selector)
            targets.append((multiplexer.number, [selector] + conditions.filter { $0.argument != 0 }))
        }
        if let number = SyscallTable.number(of: name, in: architecture) { targets.append((number, conditions)) }
        let has32Bits = architecture == .i386 || architecture == .x32
        return targets.map { number, conditions in
            let compared = has32Bits ? conditions.map(\.truncatedTo32Bits) : conditions
            return (number, compared.filter { !$0.isTautology }.sorted { $0.argument < $1.argument })
        }
    }

    /// libseccomp keeps the first rule without conditions and nothing else; without such a rule it tries conditions on
    /// later arguments first, equality before ranges, and the narrower of two ranges first. The order matters only where
    /// rules with different actions match the same arguments.
    private static func ordered(_ rules: [DraftRule]) -> [DraftRule] {
        if let unconditional = rules.first(where: { $0.conditions.isEmpty }) { return [unconditional] }
        return rules.enumerated().sorted { first, second in
            for (left, right) in zip(first.element.conditions, second.element.conditions) where left != right {
                if let isFirst = left.isTried(before: right) { return isFirst }
            }
            let lengths = (first.element.conditions.count, second.element.conditions.count)
            return lengths.0 == lengths.1 ? first.offset < second.offset : lengths.0 < lengths.1
        }.map(\.element)
    }
}

extension SeccompGroup {
    /// One rule a name; or, as runc and crun have it, one a condition when two look at the same argument.
    fileprivate var rules: [(name: String, conditions: [SeccompCondition])] {
        let sharesArgument = Set(conditions.map(\.argument)).count < conditions.count
        return names.flatMap { name in
            sharesArgument ? conditions.map { (name, [$0]) } : [(name, conditions)]
        }
    }
}

extension SeccompCondition {
    /// `nil`: the order says nothing about the two.
    fileprivate func isTried(before other: SeccompCondition) -> Bool? {
        if argument != other.argument { return argument > other.argument }
        if rank != other.rank { return rank > other.rank }
        if value == other.value { return nil }
        return comparison == .less || comparison == .lessOrEqual ? value < other.value : value > other.value
    }

    private var rank: Int {
        switch comparison {
        case .equal, .notEqual, .maskedEqual: 3
        case .less, .lessOrEqual: 2
        case .greater, .greaterOrEqual: 1
        }
    }
}
