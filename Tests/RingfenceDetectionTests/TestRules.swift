// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceRules

/// Rules of a test, in Falco's format.
enum TestRules {
    /// Loads a file's text; what is wrong with it fails the test that looks.
    static func load(_ text: String) -> RuleSet {
        RuleLoader.load([RuleSource(file: "test.yaml", bytes: Array(text.utf8))])
    }

    /// A rule of that condition.
    static func rule(_ condition: String, name: String = "R", output: String = "%proc.name") -> String {
        """
        - rule: \(name)
          desc: d
          condition: >
            \(condition)
          output: "\(output)"
          priority: WARNING

        """
    }

    /// The rule of a condition, nil when it does not load.
    static func single(_ condition: String, output: String = "%proc.name") -> Rule? {
        let set = load(rule(condition, output: output))
        return set.diagnostics.contains { $0.severity == .error } ? nil : set.rules.first
    }
}
