// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// Which keys an item adds to, and which it puts in place of, an earlier one's.
struct Overrides {
    var appended: [Name] = []
    var replaced: [Name] = []
    /// The key `override`.
    var span: Span

    func names(_ key: String) -> Bool { (appended + replaced).contains { $0.text == key } }
}

extension ItemReader {
    /// The value of `override`; nil when there is none.
    mutating func readOverrides(appendable: [String], replaceable: [String]) -> Overrides? {
        guard let (keyNode, value) = node.entry("override") else { return nil }
        guard let pairs = value.mapping else {
            error(
                Span(keyNode), "`override` must be a mapping, not \(value.kindName)",
                note: "write `override: {condition: append}`")
            return nil
        }
        var overrides = Overrides(span: Span(keyNode))
        for (key, operation) in pairs {
            guard let name = Name(key) else {
                error(Span(key), "a key must be a text, not \(key.kindName)")
                continue
            }
            guard appendable.contains(name.text) || replaceable.contains(name.text) else {
                error(
                    name.span, "`\(name.text)` cannot be overridden",
                    note: Spelling.suggestion(for: name.text, in: replaceable))
                continue
            }
            switch operation.string {
            case "append" where appendable.contains(name.text): overrides.appended.append(name)
            case "append": error(name.span, "nothing can be appended to `\(name.text)`", note: "write `replace`")
            case "replace": overrides.replaced.append(name)
            default:
                error(
                    Span(operation), "`\(operation.string ?? operation.kindName)` is no override",
                    note: appendable.contains(name.text) ? "write `append` or `replace`" : "write `replace`")
            }
            if !has(name.text) {
                error(name.span, "`\(name.text)` is overridden, but not given")
            }
        }
        return overrides
    }
}
