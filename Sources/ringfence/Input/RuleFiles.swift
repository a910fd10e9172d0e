// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDetection
internal import RingfenceDocuments
internal import RingfenceRules

/// Rules from their files to what can be run.
enum RuleFiles {
    /// The rules, and all that is wrong with them: what the loader finds, and what the detector cannot ask.
    ///
    /// - Parameter host: where they are to run: its machine decides which system calls there are.
    static func load(_ files: [InputFile], for host: HostFacts = .live()) -> RuleSet {
        var set = RuleLoader.load(files.map { RuleSource(file: $0.path, bytes: $0.bytes) })
        let detector = Detector(rules: set.rules, directory: nil, host: host)
        set.diagnostics += detector.diagnostics
        return set
    }
}
