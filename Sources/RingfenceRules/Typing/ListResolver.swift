// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// Puts the items of lists in place of their names.
///
/// As in Falco, a word in a list that names no list is the value itself, and a list may be defined after its use.
struct ListResolver {
    private var lists: [String: ListDefinition] = [:]
    private var resolved: [String: [ValueSyntax]] = [:]
    private(set) var usedNames: Set<String> = []
    private(set) var diagnostics: [Diagnostic] = []

    /// Works out every list.
    init(_ definitions: [ListDefinition]) {
        for list in definitions { lists[list.name.text] = list }
        for list in definitions {
            var path: [String] = []
            _ = resolve(list, path: &path)
        }
    }

    /// The values that a word stands for; nil when it names no list.
    mutating func values(named name: String) -> [ValueSyntax]? {
        guard lists[name] != nil else { return nil }
        usedNames.insert(name)
        return resolved[name] ?? []
    }

    var names: [String] { lists.keys.sorted() }

    private static let maximumDepth = 100

    private mutating func resolve(_ list: ListDefinition, path: inout [String]) -> [ValueSyntax] {
        let name = list.name.text
        if let known = resolved[name] { return known }
        path.append(name)
        defer { path.removeLast() }
        var values: [ValueSyntax] = []
        var seen: Set<String> = []
        for item in list.items {
            for value in expand(item, of: list, path: &path) where seen.insert(value.text).inserted {
                values.append(value)
            }
        }
        resolved[name] = values
        return values
    }

    private mutating func expand(_ item: YAMLNode, of list: ListDefinition, path: inout [String]) -> [ValueSyntax] {
        let text = item.string ?? ""
        if let other = lists[text] {
            usedNames.insert(text)
            guard !path.contains(text), path.count < Self.maximumDepth else {
                let message =
                    path.contains(text)
                    ? "the list `\(text)` contains itself" : "lists are nested more than \(Self.maximumDepth) deep"
                report(Span(item), message, of: list)
                return []
            }
            return resolve(other, path: &path)
        }
        do {
            let (value, isQuoted) = try QuotedText.item(text)
            return [ValueSyntax(text: value, isQuoted: isQuoted, span: Span(item))]
        } catch {
            report(Span(item.location(atOffset: error.offset), length: 2), error.message, of: list)
            return []
        }
    }

    private mutating func report(_ span: Span, _ message: String, of list: ListDefinition) {
        diagnostics.append(.error(DiagnosticCode.compileCondition, span, message, item: list.name.text))
    }
}
