// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// Loads rule files in Falco's format.
public enum RuleLoader {
    /// The rules of all files, taken in order: a later file changes what earlier ones define.
    ///
    /// Every error of every file is reported, and a rule without errors is loaded whatever else is wrong. Any bytes may
    /// come in: the result is rules and diagnostics, never a trap.
    public static func load(_ sources: [RuleSource], vocabulary: RuleVocabulary = .catalog) -> RuleSet {
        var collection = RuleCollection()
        var diagnostics: [Diagnostic] = []
        var isIncomplete = false
        for source in sources {
            let (documents, problems) = YAMLParser.parse(bytes: source.bytes, file: source.file)
            diagnostics += problems
            isIncomplete = isIncomplete || problems.contains { $0.severity == .error }
            var reader = RuleFileReader()
            for document in documents { reader.read(document) }
            diagnostics += reader.diagnostics
            for item in reader.items { collection.apply(item) }
        }
        diagnostics += collection.diagnostics
        var compiler = RuleCompiler(collection, vocabulary, isIncomplete: isIncomplete)
        compiler.run()
        diagnostics += compiler.diagnostics
        var set = RuleSet(rules: compiler.rules, diagnostics: inOrder(diagnostics, of: sources))
        set.exceptionLints = collection.rules.flatMap(\.exceptionLints)
        return set
    }

    /// By file, line and column, each once.
    private static func inOrder(_ diagnostics: [Diagnostic], of sources: [RuleSource]) -> [Diagnostic] {
        let rank = Dictionary(
            sources.enumerated().map { ($0.element.file, $0.offset) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<Diagnostic> = []
        return diagnostics.filter { seen.insert($0).inserted }.enumerated().sorted { first, second in
            let (left, right) = (first.element.location, second.element.location)
            return (rank[left.file] ?? 0, left.line, left.column, first.offset)
                < (rank[right.file] ?? 0, right.line, right.column, second.offset)
        }.map(\.element)
    }
}
