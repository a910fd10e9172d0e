// SPDX-License-Identifier: Apache-2.0

/// Reads YAML 1.1 text, as rules, expectations and the configuration use it.
public enum YAMLParser {
    /// The documents of a text and what is wrong with it. Never fails otherwise, whatever the bytes are: the text ends
    /// at its first error, and only documents that were complete by then are returned.
    ///
    /// Errors have the code `LOAD_ERR_YAML_PARSE`; a key that is given twice is the warning `LOAD_DUPLICATE_KEY`.
    /// - Parameter file: path as the person gave it; nothing is read from it.
    public static func parse(
        bytes: [UInt8], file: String, limits: YAMLLimits = YAMLLimits()
    ) -> (documents: [YAMLNode], diagnostics: [Diagnostic]) {
        guard bytes.count <= limits.maximumBytes else {
            let error = Diagnostic(
                .error, code: YAMLTreeBuilder.errorCode, at: SourceLocation(file: file, line: 1, column: 1),
                message: "the file has \(bytes.count) bytes, more than the \(limits.maximumBytes) that are read",
                note: "split it into several files")
            return ([], [error])
        }
        return bytes.withUnsafeBufferPointer { all in
            // A byte order mark is no part of the text; libyaml would count it as a column.
            let text = UnsafeBufferPointer(rebasing: all.dropFirst(all.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0))
            var builder = YAMLTreeBuilder(text, file: file, limits: limits)
            builder.run()
            return (builder.documents, builder.diagnostics)
        }
    }
}
