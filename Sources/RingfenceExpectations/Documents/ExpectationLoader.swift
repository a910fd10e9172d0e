// SPDX-License-Identifier: Apache-2.0

public import RingfenceDocuments

/// A file that may hold expectations.
public struct ExpectationSource: Sendable {
    /// Path as the person gave it.
    public var file: String
    public var bytes: [UInt8]

    /// Nothing is read from `file`.
    public init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
    }
}

/// Reads expectations from YAML.
public enum ExpectationLoader {
    /// All expectations of the files in their order, and everything that is wrong with any of them. An expectation with
    /// an error is left out. A seccomp profile of ours among the files (`seccomp_profile:`) is checked, and is none.
    /// - Parameter readFile: the bytes of a file that an expectation names, `nil` when it cannot be read. Its path is
    ///   given relative to the same folder as `file` of the sources.
    public static func load(
        sources: [ExpectationSource], readFile: @escaping (_ path: String) -> [UInt8]?
    ) -> (expectations: [Expectation], diagnostics: [Diagnostic]) {
        var expectations: [Expectation] = []
        var diagnostics: [Diagnostic] = []
        for source in sources {
            let parsed = YAMLParser.parse(bytes: source.bytes, file: source.file)
            if parsed.documents.contains(where: { $0["seccomp_profile"] != nil }) {
                diagnostics += SeccompProfile.parse(bytes: source.bytes, file: source.file).diagnostics
                continue
            }
            diagnostics += parsed.diagnostics
            for document in parsed.documents where !document.isNull {
                // A lone expectation need not be in a list.
                for node in document.sequence ?? [document] {
                    var reader = ExpectationReader(readFile: readFile)
                    let expectation = reader.read(node)
                    diagnostics += reader.problems.diagnostics
                    guard let expectation, !reader.problems.hasErrors else { continue }
                    if let first = expectations.first(where: { $0.name == expectation.name }) {
                        diagnostics.append(duplicate(expectation, of: first))
                    } else {
                        expectations.append(expectation)
                    }
                }
            }
        }
        return (expectations, diagnostics)
    }

    private static func duplicate(_ second: Expectation, of first: Expectation) -> Diagnostic {
        Diagnostic(
            .error, code: "LOAD_ERR_VALIDATE", at: second.location, length: second.name.count,
            message: "another expectation is called \(second.name)",
            note: "the first stands at \(first.location.file):\(first.location.line)", item: second.name)
    }
}
