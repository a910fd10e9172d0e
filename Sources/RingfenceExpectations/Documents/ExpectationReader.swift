// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments

/// Reads one expectation; one use each.
struct ExpectationReader {
    let readFile: (String) -> [UInt8]?
    var problems = DocumentProblems()

    static let keys = [
        "expectation", "desc", "containers", "user", "privileged", "no_new_privileges", "capabilities", "seccomp",
        "namespaces", "apparmor",
    ]
    /// Parts of the language that are not judged yet. To ignore them would promise what nobody watches.
    static let keysOfLaterVersions = ["files", "binaries", "network", "processes", "image"]

    init(readFile: @escaping (String) -> [UInt8]?) { self.readFile = readFile }

    mutating func read(_ node: YAMLNode) -> Expectation? {
        guard node.mapping != nil else {
            problems.error("an expectation is a mapping, not \(node.kindName)", at: node)
            return nil
        }
        guard let nameNode = node["expectation"], let name = nameNode.string, !name.isEmpty else {
            problems.error(
                "an expectation needs a name", at: node["expectation"] ?? node, note: "begin with - expectation: NAME")
            return nil
        }
        problems.item = name
        for (key, _) in node.mapping ?? [] where Self.keysOfLaterVersions.contains(key.string ?? "") {
            problems.error(
                "\(key.string ?? "") is not judged by this version", at: key,
                note: "remove it: an expectation must not promise more than is watched")
        }
        _ = problems.mapping(node, of: "an expectation", known: Self.keys + Self.keysOfLaterVersions)
        var expectation = Expectation(name: name, containers: selector(node), at: nameNode.location)
        expectation.summary = node["desc"]?.string
        expectation.user = stated(node["user"]) { reader, node in reader.user(node) }
        expectation.privileged = stated(node["privileged"]) { reader, node in reader.truth(node) }
        expectation.noNewPrivileges = stated(node["no_new_privileges"]) { reader, node in reader.truth(node) }
        expectation.capabilities = stated(node["capabilities"]) { reader, node in reader.capabilities(node) }
        expectation.seccomp = stated(node["seccomp"]) { reader, node in reader.seccomp(node) }
        expectation.namespaces = stated(node["namespaces"]) { reader, node in reader.namespaces(node) }
        expectation.appArmor = stated(node["apparmor"]) { reader, node in reader.label(node) }
        return expectation
    }

    private mutating func stated<Value>(
        _ node: YAMLNode?, _ read: (inout ExpectationReader, YAMLNode) -> Value?
    ) -> Stated<Value>? {
        guard let node else { return nil }
        return read(&self, node).map { Stated($0, at: node.location) }
    }

    private mutating func truth(_ node: YAMLNode) -> Bool? {
        if let truth = node.bool { return truth }
        problems.error("yes or no is expected, not \(node.string ?? node.kindName)", at: node)
        return nil
    }

    private mutating func user(_ node: YAMLNode) -> UserExpectation? {
        if node.string == "non-root" { return .nonRoot }
        var ids: Set<UInt32> = []
        for item in problems.strings(node, of: "user") {
            if let id = UInt32(item.string ?? "") {
                ids.insert(id)
            } else {
                problems.unknown("user", item, choices: ["non-root", "a number"])
            }
        }
        if ids.isEmpty, !problems.hasErrors { problems.error("user is non-root, or numbers", at: node) }
        return .ids(ids)
    }

    private mutating func capabilities(_ node: YAMLNode) -> CapabilityExpectation? {
        switch node.string {
        case "docker-default": return .only(.dockerDefault)
        case "declared": return .declared
        case "none": return .only([])
        default: break
        }
        if let word = node.string, CapabilitySet(name: word) == nil {
            problems.unknown(
                "capability", node, choices: ["docker-default", "declared", "none", "all"] + CapabilitySet.names)
            return nil
        }
        if node.isNull { problems.error("say none where no capability is expected", at: node) }
        return .only(problems.capabilities(node))
    }

    private mutating func namespaces(_ node: YAMLNode) -> Set<NamespaceKind>? {
        if node.string == "isolated" { return NamespaceKind.isolated }
        let names = problems.strings(node, of: "namespaces")
        if names.isEmpty { problems.error("namespaces is isolated, or names of namespaces", at: node) }
        return Set(
            names.compactMap { name in
                let kind = NamespaceKind(rawValue: name.string ?? "")
                if kind == nil {
                    problems.unknown("namespace", name, choices: ["isolated"] + NamespaceKind.allCases.map(\.rawValue))
                }
                return kind
            })
    }

    private mutating func label(_ node: YAMLNode) -> String? {
        if let label = node.string, !label.isEmpty { return label }
        problems.error("apparmor is a profile's label, not \(node.kindName)", at: node)
        return nil
    }
}
