// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments

/// Shows what is wrong with documents, all of it at once.
enum DocumentCheck {
    /// The diagnostics as they are read: file by file in the files' order, from top to bottom.
    static func inOrder(_ diagnostics: [Diagnostic], of files: [InputFile]) -> [Diagnostic] {
        let places = Dictionary(files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
        return diagnostics.enumerated().sorted { left, right in
            let (one, other) = (left.element.location, right.element.location)
            return (places[one.file] ?? files.count, one.line, one.column, left.offset)
                < (places[other.file] ?? files.count, other.line, other.column, right.offset)
        }.map(\.element)
    }

    /// Writes every diagnostic to standard error, with the lines it speaks of.
    ///
    /// - Returns: how many are errors.
    static func report(_ diagnostics: [Diagnostic], of files: [InputFile]) -> Int {
        let sources = files.map { SourceText(file: $0.path, bytes: $0.bytes) }
        let renderer = DiagnosticRenderer(sources: sources, usesColor: Console.errorIsColoured)
        Console.explain(renderer.render(inOrder(diagnostics, of: files)))
        return diagnostics.count { $0.severity == .error }
    }
}
