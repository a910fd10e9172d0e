// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import RingfenceDetection
internal import RingfenceDocuments
internal import RingfenceExpectations
internal import RingfenceRules

/// What to detect and what to expect, checked and complete.
struct Policy {
    /// Only enabled rules.
    var rules: [Rule]
    var expectations: [Expectation]

    /// Reads what the command line names, or what is built in where it names nothing.
    ///
    /// Says on standard error all that is wrong with any of it, and then ends with status 65; a file that cannot be read
    /// ends with 66.
    static func loadOrEnd(
        rules rulePaths: [String], expectations expectationPaths: [String], for host: HostFacts = .live()
    ) throws(ExitCode) -> Policy {
        let ruleFiles = try files(rulePaths, orBelow: ["lib", "detections"])
        let expectationFiles = try files(expectationPaths, orBelow: ["expectations"])
        let set = RuleFiles.load(ruleFiles, for: host)
        let (expectations, diagnostics) = ExpectationLoader.load(
            sources: expectationFiles.map { ExpectationSource(file: $0.path, bytes: $0.bytes) },
            readFile: InputFile.contents)
        let errorCount = DocumentCheck.report(set.diagnostics + diagnostics, of: ruleFiles + expectationFiles)
        guard errorCount == 0 else { throw ExitStatus.badData.code }
        return Policy(rules: set.rules.filter(\.isEnabled), expectations: expectations)
    }

    /// Reads the expectations that the command line names, or those that are built in, as `loadOrEnd` does.
    static func expectationsOrEnd(_ paths: [String]) throws(ExitCode) -> [Expectation] {
        let expectationFiles = try files(paths, orBelow: ["expectations"])
        let (expectations, diagnostics) = ExpectationLoader.load(
            sources: expectationFiles.map { ExpectationSource(file: $0.path, bytes: $0.bytes) },
            readFile: InputFile.contents)
        guard DocumentCheck.report(diagnostics, of: expectationFiles) == 0 else { throw ExitStatus.badData.code }
        return expectations
    }

    private static func files(_ paths: [String], orBelow folders: [String]) throws(ExitCode) -> [InputFile] {
        paths.isEmpty ? folders.flatMap(InputFile.embedded) : try InputFile.readOrEnd(paths)
    }
}
