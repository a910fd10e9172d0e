// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import RingfenceDocuments
internal import RingfenceRules

/// What to detect, checked and complete.
struct Policy {
    /// Only enabled rules.
    var rules: [Rule]

    /// Reads what the command line names, or what is built in where it names nothing.
    ///
    /// Says on standard error all that is wrong with any of it, and then ends with status 65; a file that cannot be read
    /// ends with 66.
    static func loadOrEnd(rules rulePaths: [String], expectations expectationPaths: [String]) throws(ExitCode) -> Policy
    {
        let ruleFiles = try files(rulePaths, orBelow: ["lib", "detections"])
        _ = try files(expectationPaths, orBelow: ["expectations"])
        let set = RuleFiles.load(ruleFiles)
        guard DocumentCheck.report(set.diagnostics, of: ruleFiles) == 0 else { throw ExitStatus.badData.code }
        return Policy(rules: set.rules.filter(\.isEnabled))
    }

    private static func files(_ paths: [String], orBelow folders: [String]) throws(ExitCode) -> [InputFile] {
        paths.isEmpty ? folders.flatMap(InputFile.embedded) : try InputFile.readOrEnd(paths)
    }
}
