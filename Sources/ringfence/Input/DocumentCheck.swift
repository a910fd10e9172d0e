// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments

/// Shows what is wrong with documents, all of it at once.
enum DocumentCheck {
    /// Writes every diagnostic to standard error, with the lines it speaks of.
    ///
    /// - Returns: how many are errors.
    static func report(_ diagnostics: [Diagnostic], of files: [InputFile]) -> Int {
        let sources = files.map { SourceText(file: $0.path, bytes: $0.bytes) }
        let renderer = DiagnosticRenderer(sources: sources, usesColor: Console.errorIsColoured)
        Console.explain(renderer.render(diagnostics))
        return diagnostics.count { $0.severity == .error }
    }
}
