// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments

/// What is wrong with a document, gathered while it is read: every error of a file is reported, not only the first.
struct DocumentProblems {
    private(set) var diagnostics: [Diagnostic] = []
    /// The expectation or profile that is being read.
    var item: String?

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    mutating func error(_ message: String, at node: YAMLNode, note: String? = nil) {
        report(.error, message, at: node, note: note)
    }

    mutating func warning(_ message: String, at node: YAMLNode, note: String? = nil) {
        report(.warning, message, at: node, note: note)
    }

    mutating func append(_ others: [Diagnostic]) { diagnostics += others }

    private mutating func report(_ severity: Diagnostic.Severity, _ message: String, at node: YAMLNode, note: String?) {
        diagnostics.append(
            Diagnostic(
                severity, code: "LOAD_ERR_VALIDATE", at: node.location, length: node.string?.count ?? 1,
                message: message, note: note, item: item))
    }

    /// A word that should have been one of `choices`.
    mutating func unknown(_ what: String, _ node: YAMLNode, choices: [String]) {
        let name = node.string ?? node.kindName
        let suggestion = Spelling.closest(to: name, in: choices).map { "did you mean \($0)?" }
        error(
            "no such \(what): \(name)", at: node,
            note: suggestion ?? (choices.count <= 16 ? "one of " + choices.joined(separator: ", ") : nil))
    }

    /// The pairs of a mapping; keys other than `known` are errors.
    mutating func mapping(
        _ node: YAMLNode, of what: String, known: [String]
    ) -> [(key: YAMLNode, value: YAMLNode)]? {
        guard let pairs = node.mapping else {
            error("\(what) is a mapping, not \(node.kindName)", at: node)
            return nil
        }
        for (key, _) in pairs where !known.contains(key.string ?? "") {
            unknown("key in \(what)", key, choices: known)
        }
        return pairs
    }

    /// The items of a sequence, or a lone value as one item; an absent or empty value has none.
    mutating func items(_ node: YAMLNode?) -> [YAMLNode] {
        guard let node, !node.isNull else { return [] }
        return node.sequence ?? [node]
    }

    /// The scalars of a sequence, or a lone one.
    mutating func strings(_ node: YAMLNode?, of what: String) -> [YAMLNode] {
        items(node).filter { item in
            if item.string != nil { return true }
            error("\(what) has a name here, not \(item.kindName)", at: item)
            return false
        }
    }

    /// Capability names as one set.
    mutating func capabilities(_ node: YAMLNode?) -> CapabilitySet {
        var set: CapabilitySet = []
        for item in strings(node, of: "a capability list") {
            if let capability = CapabilitySet(name: item.string ?? "") {
                set.formUnion(capability)
            } else {
                let short = CapabilitySet.names.map { String($0.dropFirst(4)) }
                unknown("capability", item, choices: CapabilitySet.names + short)
            }
        }
        return set
    }
}
