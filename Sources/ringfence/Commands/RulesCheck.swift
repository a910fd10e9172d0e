// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import RingfenceDocuments
internal import RingfenceExpectations
internal import RingfenceOutputs
internal import RingfenceRules

/// `ringfence rules`.
struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Helps to write rules and expectations.", subcommands: [RulesCheck.self])
}

/// `ringfence rules check`.
struct RulesCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Reports every mistake in rule and expectation files, with its place.",
        discussion: "Exit status: 0 when nothing but warnings was found, 65 otherwise, 66 when there is no such file.")

    @Argument(help: "Files, and folders whose .yaml and .yml files are meant; taken together, in their order.")
    var paths: [String]

    @Flag(help: "One JSON array of diagnostics on stdout, for programs.")
    var json = false

    func run() throws {
        let files = try InputFile.readOrEnd(paths)
        let set = RuleFiles.load(files.filter { DocumentKind(of: $0) == .rules })
        let (expectations, problems) = ExpectationLoader.load(
            sources: files.filter { DocumentKind(of: $0) == .expectations }.map {
                ExpectationSource(file: $0.path, bytes: $0.bytes)
            },
            readFile: InputFile.contents)
        let diagnostics = set.diagnostics + problems
        var errors = diagnostics.count { $0.severity == .error }
        if json {
            Console.show(document(DocumentCheck.inOrder(diagnostics, of: files)))
        } else {
            errors = DocumentCheck.report(diagnostics, of: files)
            let loaded = "rules: \(set.rules.count), expectations: \(expectations.count)"
            Console.show("\(loaded), errors: \(errors), warnings: \(diagnostics.count - errors)\n")
        }
        if errors > 0 { throw ExitStatus.badData.code }
    }

    private func document(_ diagnostics: [Diagnostic]) -> [UInt8] {
        var json = JSONText()
        json.beginArray()
        for diagnostic in diagnostics {
            json.beginObject()
            json.field("severity", diagnostic.severity.rawValue)
            json.field("code", diagnostic.code)
            json.field("file", diagnostic.location.file)
            json.field("line", diagnostic.location.line)
            json.field("column", diagnostic.location.column)
            json.field("length", diagnostic.length)
            json.field("message", diagnostic.message)
            json.field("note", diagnostic.note)
            json.field("item", diagnostic.item)
            json.endObject()
        }
        json.endArray()
        json.endLine()
        return json.bytes
    }
}
