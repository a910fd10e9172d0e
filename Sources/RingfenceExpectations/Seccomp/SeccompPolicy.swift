// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments
public import RingfenceEvents

/// A profile made exact for one machine, capability set and kernel: an answer for every call of every architecture.
public struct SeccompPolicy: Sendable {
    /// Answer where no rule matches.
    public let defaultAction: SeccompAction
    /// What the profile is called.
    public let name: String
    /// The groups that count here, as the author wrote them.
    public let groups: [SeccompGroup]
    /// By `SyscallArchitecture`; `nil`: the filter does not name it, and the kernel kills its callers.
    let tables: [SyscallArchitecture: Table]

    /// The rules of an architecture, flat: those of number n are `rules[starts[n]..<starts[n + 1]]`, first match wins.
    struct Table: Sendable {
        var starts: [UInt32]
        var rules: [Rule]
        var conditions: [SeccompCondition]
        /// Every number above it is ENOSYS: what runc answers for calls that are newer than the profile.
        var newestNumber: UInt32?
    }

    struct Rule: Sendable {
        /// `conditions[firstCondition..<endOfConditions]` all hold.
        var firstCondition: UInt32
        var endOfConditions: UInt32
        var action: SeccompAction
        /// Place in `groups`.
        var group: UInt32
    }

    /// Architectures whose calls the filter judges.
    public var architectures: [SyscallArchitecture] { tables.keys.sorted { $0.rawValue < $1.rawValue } }

    /// What the filter answers for a call.
    /// - Parameters:
    ///   - number: in the architecture's own table; x32 without its bit.
    ///   - arguments: the registers at entry. For i386 and x32 only the lower 32 bits count, as in libseccomp.
    public func verdict(
        _ architecture: SyscallArchitecture, number: UInt32, arguments: SyscallArguments
    ) -> SeccompVerdict {
        guard let table = tables[architecture] else {
            return SeccompVerdict(action: .killThread, reason: .architectureNotInProfile)
        }
        if let newest = table.newestNumber, number > newest {
            return SeccompVerdict(action: .errno(ErrorNumber.notImplemented), reason: .newerThanProfile)
        }
        for index in table.rules(of: number) {
            let rule = table.rules[index]
            let holds = table.conditions[Int(rule.firstCondition)..<Int(rule.endOfConditions)].allSatisfy {
                $0.holds(for: arguments[$0.argument] & architecture.comparedBits)
            }
            if holds { return SeccompVerdict(action: rule.action, reason: .rule(index)) }
        }
        return SeccompVerdict(action: defaultAction, reason: .defaultAction)
    }

    /// The numbers 0...511 that some arguments may make anything but allowed: those that need a verdict. It may hold a
    /// number whose conditions happen to leave no gap, never lack one that can be denied.
    public func interestingNumbers(_ architecture: SyscallArchitecture) -> SyscallBitmap {
        var bitmap = SyscallBitmap()
        for number in 0..<SyscallBitmap.numberCount where !isAlwaysAllowed(architecture, number: number) {
            bitmap.insert(number)
        }
        return bitmap
    }

    private func isAlwaysAllowed(_ architecture: SyscallArchitecture, number: UInt32) -> Bool {
        guard let table = tables[architecture] else { return false }
        if let newest = table.newestNumber, number > newest { return false }
        for index in table.rules(of: number) {
            let rule = table.rules[index]
            guard rule.action.isAllowed else { return false }
            if rule.firstCondition == rule.endOfConditions { return true }
        }
        return defaultAction.isAllowed
    }

    /// Why the filter answered so, for an alert: the group, its place and the conditions that decided.
    public func explanation(
        of verdict: SeccompVerdict, _ architecture: SyscallArchitecture, number: UInt32
    ) -> String {
        switch verdict.reason {
        case .architectureNotInProfile: return "\(name) does not name the architecture \(architecture)"
        case .newerThanProfile: return "newer than every call that \(name) names"
        case .defaultAction: return "no rule of \(name) allows it" + unmetConditions(architecture, number: number)
        case .rule(let index):
            guard let table = tables[architecture], table.rules.indices.contains(index) else { return name }
            let rule = table.rules[index]
            let group = groups[Int(rule.group)]
            let line = SyscallTable.line(number: number, in: architecture)
            let conditions = table.description(of: rule, argumentsOf: line)
            return "\(name) line \(group.location.line)" + (group.purpose.map { " (\($0))" } ?? "")
                + (conditions.isEmpty ? "" : ": " + conditions)
        }
    }

    /// What would have been allowed, where arguments decide.
    private func unmetConditions(_ architecture: SyscallArchitecture, number: UInt32) -> String {
        guard let table = tables[architecture] else { return "" }
        let line = SyscallTable.line(number: number, in: architecture)
        let alternatives = table.rules(of: number).map { table.description(of: table.rules[$0], argumentsOf: line) }
        return alternatives.isEmpty ? "" : " unless " + alternatives.joined(separator: " or ")
    }
}

extension SeccompPolicy.Table {
    func rules(of number: UInt32) -> Range<Int> {
        let number = Int(number)
        guard number + 1 < starts.count else { return 0..<0 }
        return Int(starts[number])..<Int(starts[number + 1])
    }

    func description(of rule: SeccompPolicy.Rule, argumentsOf line: SyscallLine?) -> String {
        let arguments = line?.arguments ?? []
        return conditions[Int(rule.firstCondition)..<Int(rule.endOfConditions)].map { condition in
            let name = arguments.indices.contains(condition.argument) ? arguments[condition.argument].name : nil
            return condition.description(argumentName: name)
        }.joined(separator: " and ")
    }
}

extension SyscallArchitecture {
    /// The bits of an argument that libseccomp's filters look at.
    fileprivate var comparedBits: UInt64 { self == .i386 || self == .x32 ? 0xffff_ffff : .max }
}
