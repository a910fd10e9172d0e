// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// Reads the items of a rule file, in order.
struct RuleFileReader {
    private(set) var items: [RuleItem] = []
    private(set) var diagnostics: [Diagnostic] = []

    private static let kinds = ["rule", "macro", "list", "required_engine_version", "required_plugin_versions"]

    /// Reads a document: a sequence of items, or nothing.
    mutating func read(_ document: YAMLNode) {
        if document.isNull { return }
        guard let entries = document.sequence else {
            diagnostics.append(
                .error(
                    DiagnosticCode.yamlValidate, Span(document),
                    "a rule file is a sequence of rules, macros and lists, not \(document.kindName)",
                    note: "begin each with `- rule:`, `- macro:` or `- list:`"))
            return
        }
        for entry in entries where !entry.isNull { read(item: entry) }
    }

    private mutating func read(item node: YAMLNode) {
        guard let pairs = node.mapping else {
            diagnostics.append(
                .error(
                    DiagnosticCode.yamlValidate, Span(node),
                    "an item of a rule file is a mapping, not \(node.kindName)"))
            return
        }
        var reader = ItemReader(node)
        if node["required_engine_version"] != nil {
            EngineVersion.check(&reader)
        } else if node["required_plugin_versions"] != nil {
            PluginRequirements.check(&reader)
        } else if node["list"] != nil {
            reader.readList().map { items.append($0) }
        } else if node["macro"] != nil {
            reader.readMacro().map { items.append($0) }
        } else if node["rule"] != nil {
            reader.readRule().map { items.append($0) }
        } else {
            let first = pairs.first.flatMap { Name($0.key) }
            reader.warning(
                DiagnosticCode.unknownItem, first?.span ?? Span(node),
                "this is no rule, macro or list, and is ignored",
                note: pairs.lazy.compactMap { $0.key.string.flatMap { Spelling.suggestion(for: $0, in: Self.kinds) } }
                    .first)
        }
        diagnostics += reader.diagnostics
    }
}
