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

    @Flag(help: "The diagnostics as SARIF on stdout, for code hosts.")
    var sarif = false

    func validate() throws {
        if json, sarif { throw ValidationError("--json and --sarif cannot both be written to stdout.") }
    }

    func run() throws {
        let (files, unreadable) = read()
        let set = RuleFiles.load(files.filter { DocumentKind(of: $0) == .rules })
        let (expectations, problems) = ExpectationLoader.load(
            sources: files.filter { DocumentKind(of: $0) == .expectations }.map {
                ExpectationSource(file: $0.path, bytes: $0.bytes)
            },
            readFile: InputFile.contents)
        let diagnostics = unreadable + set.diagnostics + RuleLinter.lint(set) + problems
        var errors = diagnostics.count { $0.severity == .error }
        if json {
            Console.show(document(DocumentCheck.inOrder(diagnostics, of: files)))
        } else if sarif {
            Console.show(SARIFReport.document(DocumentCheck.inOrder(diagnostics, of: files)))
        } else {
            errors = DocumentCheck.report(diagnostics, of: files)
            let loaded = "rules: \(set.rules.count), expectations: \(expectations.count)"
            Console.show("\(loaded), errors: \(errors), warnings: \(diagnostics.count - errors)\n")
        }
        if !unreadable.isEmpty { throw ExitStatus.noInput.code }
        if errors > 0 { throw ExitStatus.badData.code }
    }

    /// What can be read, and an error for each path that cannot: the rest is checked all the same.
    private func read() -> (files: [InputFile], errors: [Diagnostic]) {
        var files: [InputFile] = []
        var errors: [Diagnostic] = []
        for path in paths {
            do throws(InputError) {
                files += try InputFile.read([path])
            } catch {
                let start = SourceLocation(file: error.path, line: 1, column: 1)
                errors.append(
                    Diagnostic(
                        .error, code: "LOAD_ERR_FILE_READ", at: start, message: "cannot be read: \(error.reason)"))
            }
        }
        return (files, errors)
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
