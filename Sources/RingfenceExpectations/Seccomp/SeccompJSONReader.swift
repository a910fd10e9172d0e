// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments

/// Docker's and Podman's profile format and OCI's `linux.seccomp` (runtime-spec 1.2), which Docker's extends.
enum SeccompJSONReader {
    private static let profileKeys = [
        "defaultAction", "defaultErrnoRet", "defaultErrno", "archMap", "architectures", "syscalls", "flags",
        "listenerPath", "listenerMetadata",
    ]
    private static let groupKeys = [
        "names", "name", "action", "errnoRet", "errno", "args", "comment", "includes", "excludes",
    ]
    private static let actions: [(String, SeccompAction.Kind)] = [
        ("SCMP_ACT_KILL", .killThread), ("SCMP_ACT_KILL_THREAD", .killThread), ("SCMP_ACT_KILL_PROCESS", .killProcess),
        ("SCMP_ACT_TRAP", .trap), ("SCMP_ACT_ERRNO", .errno), ("SCMP_ACT_NOTIFY", .notify), ("SCMP_ACT_TRACE", .trace),
        ("SCMP_ACT_LOG", .log), ("SCMP_ACT_ALLOW", .allow),
    ]
    private static let comparisons: [(String, SeccompCondition.Comparison)] = [
        ("SCMP_CMP_NE", .notEqual), ("SCMP_CMP_LT", .less), ("SCMP_CMP_LE", .lessOrEqual), ("SCMP_CMP_EQ", .equal),
        ("SCMP_CMP_GE", .greaterOrEqual), ("SCMP_CMP_GT", .greater), ("SCMP_CMP_MASKED_EQ", .maskedEqual),
    ]

    static func read(_ node: YAMLNode, name: String, problems: inout DocumentProblems) -> SeccompProfile? {
        guard problems.mapping(node, of: "a seccomp profile", known: profileKeys) != nil else { return nil }
        guard let actionNode = node["defaultAction"] else {
            problems.error("a seccomp profile needs a defaultAction", at: node)
            return nil
        }
        let code = node["defaultErrnoRet"] ?? node["defaultErrno"]
        guard let action = action(actionNode, code: code, &problems) else { return nil }
        var profile = SeccompProfile(name: name, defaultAction: action)
        for entry in problems.items(node["archMap"]) {
            guard problems.mapping(entry, of: "an archMap entry", known: ["architecture", "subArchitectures"]) != nil,
                let architecture = entry["architecture"]?.string
            else { continue }
            let others = problems.strings(entry["subArchitectures"], of: "subArchitectures").compactMap(\.string)
            profile.architectureMap.append(.init(architecture: architecture, others: others))
        }
        profile.architectures = problems.strings(node["architectures"], of: "architectures").compactMap(\.string)
        profile.flags = problems.strings(node["flags"], of: "flags").compactMap(\.string)
        profile.groups = problems.items(node["syscalls"]).compactMap { group($0, &problems) }
        return profile
    }

    private static func group(_ node: YAMLNode, _ problems: inout DocumentProblems) -> SeccompGroup? {
        guard problems.mapping(node, of: "an element of syscalls", known: groupKeys) != nil else { return nil }
        guard let actionNode = node["action"] else {
            problems.error("an element of syscalls needs an action", at: node)
            return nil
        }
        let names = problems.strings(node["names"] ?? node["name"], of: "names").compactMap(\.string)
        if names.isEmpty { problems.error("an element of syscalls needs names", at: node) }
        let code = node["errnoRet"].flatMap { $0.isNull ? nil : $0 } ?? node["errno"]
        guard let action = action(actionNode, code: code, &problems) else { return nil }
        var group = SeccompGroup(names: names, action: action, at: node.location)
        group.conditions = problems.items(node["args"]).compactMap { condition($0, &problems) }
        group.includes = filter(node["includes"], &problems)
        group.excludes = filter(node["excludes"], &problems)
        group.purpose = node["comment"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        return group
    }

    /// Without a code, ERRNO and TRACE carry EPERM, as runc and crun have it.
    private static func action(
        _ node: YAMLNode, code: YAMLNode?, _ problems: inout DocumentProblems
    ) -> SeccompAction? {
        guard let kind = actions.first(where: { $0.0 == node.string })?.1 else {
            problems.unknown("seccomp action", node, choices: actions.map(\.0))
            return nil
        }
        guard let code, !code.isNull, code.string != "" else {
            return SeccompAction(kind, errno: ErrorNumber.permission)
        }
        guard let number = ErrorNumber.number(of: code.string ?? "") else {
            let text = code.string ?? code.kindName
            problems.error("not an error number: \(text)", at: code, note: "0 to 4095, or a name")
            return nil
        }
        return SeccompAction(kind, errno: number)
    }

    private static func condition(_ node: YAMLNode, _ problems: inout DocumentProblems) -> SeccompCondition? {
        guard problems.mapping(node, of: "an element of args", known: ["index", "value", "valueTwo", "op"]) != nil
        else { return nil }
        guard let index = node["index"]?.string.flatMap({ Int($0) }), (0...5).contains(index) else {
            problems.error("index is an argument's place, 0 to 5", at: node["index"] ?? node)
            return nil
        }
        guard let comparison = comparisons.first(where: { $0.0 == node["op"]?.string })?.1 else {
            problems.unknown("seccomp comparison", node["op"] ?? node, choices: comparisons.map(\.0))
            return nil
        }
        guard let first = value(node["value"], &problems), let second = value(node["valueTwo"], &problems) else {
            return nil
        }
        return comparison == .maskedEqual
            ? SeccompCondition(argument: index, comparison, second, mask: first)
            : SeccompCondition(argument: index, comparison, first)
    }

    /// Absent: 0.
    private static func value(_ node: YAMLNode?, _ problems: inout DocumentProblems) -> UInt64? {
        guard let node, !node.isNull else { return 0 }
        if let value = node.string.flatMap({ UInt64($0) }) { return value }
        problems.error("not an unsigned 64-bit number: \(node.string ?? node.kindName)", at: node)
        return nil
    }

    private static func filter(_ node: YAMLNode?, _ problems: inout DocumentProblems) -> SeccompGroupFilter {
        var filter = SeccompGroupFilter()
        guard let node, !node.isNull,
            problems.mapping(node, of: "includes and excludes", known: ["caps", "arches", "minKernel"]) != nil
        else { return filter }
        filter.capabilities = problems.capabilities(node["caps"])
        filter.architectures = problems.strings(node["arches"], of: "arches").compactMap(\.string)
        if let text = node["minKernel"], !text.isNull {
            filter.minimumKernel = KernelVersion(text.string ?? "")
            if filter.minimumKernel == nil { problems.error("not a kernel version", at: text, note: "such as 4.8") }
        }
        return filter
    }
}
