// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments

extension ExpectationReader {
    /// `containers: all`, or keys that must all be satisfied.
    mutating func selector(_ expectation: YAMLNode) -> ContainerSelector {
        guard let node = expectation["containers"] else {
            problems.error(
                "an expectation says which containers it is about", at: expectation["expectation"] ?? expectation,
                note: "containers: all, or image, name, label and runtime")
            return .all
        }
        if node.string == "all" { return .all }
        var selector = ContainerSelector()
        guard let pairs = problems.mapping(node, of: "containers", known: ["image", "name", "label", "runtime"]) else {
            return selector
        }
        if pairs.isEmpty { problems.error("containers selects none by no key", at: node, note: "containers: all") }
        selector.images = globs(node["image"], of: "image")
        selector.names = globs(node["name"], of: "name")
        selector.runtimes = globs(node["runtime"], of: "runtime")
        if let labels = node["label"] {
            guard let pairs = labels.mapping, !pairs.isEmpty else {
                problems.error("label is a mapping from a label to its value", at: labels, note: "label: {app: web}")
                return selector
            }
            for (key, value) in pairs {
                guard let name = key.string, let pattern = value.string else {
                    problems.error("a label's value is a glob, not \(value.kindName)", at: value)
                    continue
                }
                selector.labels[name] = Glob(pattern)
            }
        }
        return selector
    }

    private mutating func globs(_ node: YAMLNode?, of key: String) -> [Glob] {
        guard let node else { return [] }
        let globs = problems.strings(node, of: key).compactMap(\.string).filter { !$0.isEmpty }.map(Glob.init)
        if globs.isEmpty { problems.error("\(key) needs a glob", at: node) }
        return globs
    }
}
