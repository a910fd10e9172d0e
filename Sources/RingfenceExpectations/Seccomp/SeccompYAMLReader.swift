// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments
internal import RingfenceEvents

/// Our own profile format: groups by purpose, conditions in words.
enum SeccompYAMLReader {
    private static let profileKeys = ["seccomp_profile", "desc", "otherwise", "errno", "architectures", "groups"]
    private static let groupKeys = ["purpose", "allow", "deny", "log", "kill", "errno", "where", "when", "unless"]
    private static let actions: [(key: String, kind: SeccompAction.Kind)] = [
        ("allow", .allow), ("deny", .errno), ("log", .log), ("kill", .killProcess),
    ]
    private static let architectureNames = [
        "x86_64", "x86", "x32", "aarch64", "arm", "mips", "mips64", "mips64n32", "mipsel", "mipsel64", "mipsel64n32",
        "ppc", "ppc64", "ppc64le", "s390", "s390x", "riscv64", "loongarch64",
    ]

    static func read(_ node: YAMLNode, name: String?, problems: inout DocumentProblems) -> SeccompProfile? {
        guard problems.mapping(node, of: "a seccomp profile", known: profileKeys) != nil else { return nil }
        guard let own = node["seccomp_profile"]?.string, !own.isEmpty else {
            problems.error("seccomp_profile is the profile's name", at: node)
            return nil
        }
        problems.item = own
        guard let otherwise = node["otherwise"],
            let kind = actions.first(where: { $0.key == otherwise.string })?.kind
        else {
            problems.unknown("answer for other calls", node["otherwise"] ?? node, choices: actions.map(\.key))
            return nil
        }
        let errno = errorNumber(node["errno"], &problems)
        var profile = SeccompProfile(name: name ?? own, defaultAction: SeccompAction(kind, errno: errno))
        if let map = node["architectures"] {
            for (key, others) in problems.mapping(map, of: "architectures", known: architectureNames) ?? [] {
                let names = problems.strings(others, of: "architectures")
                for name in names where !architectureNames.contains(name.string ?? "") {
                    problems.unknown("architecture", name, choices: architectureNames)
                }
                profile.architectureMap.append(
                    .init(
                        architecture: seccompName(key.string ?? ""),
                        others: names.compactMap(\.string).map(seccompName)))
            }
        }
        profile.groups = problems.items(node["groups"]).flatMap { groups($0, &problems) }
        return profile
    }

    private static func seccompName(_ name: String) -> String { "SCMP_ARCH_" + name.uppercased() }

    /// Without one: EPERM.
    private static func errorNumber(_ node: YAMLNode?, _ problems: inout DocumentProblems) -> UInt16 {
        guard let node else { return ErrorNumber.permission }
        if let number = ErrorNumber.number(of: node.string ?? "") { return number }
        problems.error("not an error number: \(node.string ?? node.kindName)", at: node, note: "EPERM, ENOSYS or 1")
        return ErrorNumber.permission
    }

    /// A group a `where` alternative: any of them is enough.
    private static func groups(_ node: YAMLNode, _ problems: inout DocumentProblems) -> [SeccompGroup] {
        guard problems.mapping(node, of: "a group", known: groupKeys) != nil else { return [] }
        let answers = actions.compactMap { action in node[action.key].map { (action.kind, $0) } }
        guard let (kind, list) = answers.first, answers.count == 1 else {
            problems.error("a group has one of allow, deny, log and kill", at: node)
            return []
        }
        if let errno = node["errno"], kind != .errno { problems.error("errno goes with deny", at: errno) }
        let names = callNames(list, &problems)
        var group = SeccompGroup(
            names: names,
            action: SeccompAction(kind, errno: errorNumber(node["errno"], &problems)), at: node.location)
        group.purpose = node["purpose"]?.string
        group.includes = filter(node["when"], of: "when", &problems)
        group.excludes = filter(node["unless"], of: "unless", &problems)
        guard let alternatives = node["where"] else { return [group] }
        return problems.strings(alternatives, of: "where").compactMap { text in
            var alternative = group
            alternative.conditions = SeccompConditionText.parse(text, names: group.names, &problems)
            return alternative.conditions.isEmpty ? nil : alternative
        }
    }

    /// The calls of a list, one at least; a name that no call has is a warning, as it may be another architecture's.
    static func callNames(_ list: YAMLNode, _ problems: inout DocumentProblems) -> [String] {
        let names = problems.strings(list, of: "a list of calls")
        if names.isEmpty { problems.error("names of calls are missing", at: list) }
        for name in names where !isKnown(name.string ?? "") {
            let suggestion = Spelling.closest(to: name.string ?? "", in: SyscallTable.names)
            problems.warning(
                "no call of that name on x86-64, i386, x32 or arm64: \(name.string ?? "")", at: name,
                note: suggestion.map { "did you mean \($0)?" })
        }
        return names.compactMap(\.string)
    }

    /// `send` and `recv` are calls only behind i386's multiplexer.
    private static func isKnown(_ name: String) -> Bool {
        !SyscallTable.lines(named: name).isEmpty || MultiplexedSyscalls.multiplexer(of: name) != nil
    }

    private static func filter(
        _ node: YAMLNode?, of what: String, _ problems: inout DocumentProblems
    ) -> SeccompGroupFilter {
        var filter = SeccompGroupFilter()
        guard let node, problems.mapping(node, of: what, known: ["capabilities", "machines", "kernel"]) != nil else {
            return filter
        }
        filter.capabilities = problems.capabilities(node["capabilities"])
        filter.architectures = problems.strings(node["machines"], of: "machines").compactMap(\.string)
        if let text = node["kernel"] {
            filter.minimumKernel = KernelVersion(text.string ?? "")
            if filter.minimumKernel == nil { problems.error("not a kernel version", at: text, note: "such as 4.8") }
        }
        return filter
    }
}
