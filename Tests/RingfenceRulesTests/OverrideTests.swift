// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceRules
import Testing

@Suite("Changes to rules")
struct OverrideTests {
    private let base = """
        - rule: R
          desc: first
          condition: evt.type = open or evt.type = clone
          output: a %fd.name
          priority: INFO
          tags: [x]

        """

    @Test("What is appended comes after what was there")
    func append() throws {
        let set = RuleKit.load(
            base,
            """
            - rule: R
              desc: second
              condition: and proc.name = a
              output: b %proc.name
              tags: [y, x]
              override: {desc: append, condition: append, output: append, tags: append}
            """)
        #expect(set.diagnostics == [])
        let rule = try #require(set.rules.first)
        #expect(rule.description == "first second")
        #expect(rule.condition.summary == "(evt.type = open | (evt.type = clone & proc.name = a))")
        #expect(rule.output.count == 4)
        #expect(rule.output[2] == .text(" b "))
        #expect(rule.tags == ["x", "y"])
    }

    @Test("What is replaced is gone, the rest stays")
    func replace() throws {
        let set = RuleKit.load(
            base,
            """
            - rule: R
              condition: evt.type = execve
              priority: ALERT
              enabled: false
              tags: [z]
              override: {condition: replace, priority: replace, enabled: replace, tags: replace}
            """)
        #expect(set.diagnostics == [])
        let rule = try #require(set.rules.first)
        #expect(rule.condition.summary == "evt.type = execve")
        #expect(rule.priority == .alert)
        #expect(!rule.isEnabled)
        #expect(rule.tags == ["z"])
        #expect(rule.description == "first")
    }

    @Test("A rule defined again takes the old one's place in the order")
    func redefinition() {
        let set = RuleKit.load(
            base + base.replacing("rule: R", with: "rule: S"), base.replacing("desc: first", with: "desc: new"))
        #expect(set.rules.map(\.name) == ["R", "S"])
        #expect(set.rules.first?.description == "new")
    }

    @Test("The old forms: `append: true`, and `enabled` alone")
    func legacy() {
        let set = RuleKit.load(
            base, "- rule: R\n  condition: and proc.name = a\n  append: true\n- rule: R\n  enabled: false\n")
        #expect(set.errors == [])
        #expect(set.warnings.map(\.code) == ["LOAD_DEPRECATED_ITEM", "LOAD_DEPRECATED_ITEM"])
        #expect(set.rules.first?.condition.summary == "(evt.type = open | (evt.type = clone & proc.name = a))")
        #expect(set.rules.first?.isEnabled == false)
    }

    @Test(
        "Changes that mean nothing",
        arguments: [
            ("- rule: Q\n  enabled: true\n  override: {enabled: replace}", "LOAD_ERR_VALIDATE", "there is no rule `Q`"),
            ("- rule: Q\n  enabled: true", "LOAD_ERR_VALIDATE", "there is no rule `Q`"),
            ("- rule: R\n  override: {desc: append}", "LOAD_ERR_YAML_VALIDATE", "overridden, but not given"),
            (
                "- rule: R\n  desc: x\n  output: y\n  override: {desc: append}", "LOAD_ERR_YAML_VALIDATE",
                "`output` is given, but not named"
            ),
            (
                "- rule: R\n  priority: INFO\n  override: {priority: append}", "LOAD_ERR_YAML_VALIDATE",
                "nothing can be appended"
            ),
            ("- rule: R\n  desc: x\n  override: {desc: add}", "LOAD_ERR_YAML_VALIDATE", "`add` is no override"),
            (
                "- rule: R\n  desc: x\n  override: {rule: append}", "LOAD_ERR_YAML_VALIDATE",
                "`rule` cannot be overridden"
            ),
            ("- rule: R\n  desc: x\n  override: x", "LOAD_ERR_YAML_VALIDATE", "must be a mapping"),
            (
                "- rule: R\n  desc: x\n  append: true\n  override: {desc: append}", "LOAD_ERR_YAML_VALIDATE",
                "cannot stand together"
            ),
        ])
    func errors(change: String, code: String, words: String) {
        let errors = RuleKit.load(base, change).errors
        #expect(errors.contains { $0.code == code && $0.message.contains(words) }, "\(errors.map(\.message))")
        #expect(errors.allSatisfy { $0.location.file == "b.yaml" })
    }

    @Test("An error in an appended condition points into the file that appends it")
    func place() {
        let set = RuleKit.load(
            base, "- rule: R\n  condition: and fd.nam = a\n  override: {condition: append}\n")
        #expect(set.errors.map { "\($0.location.file):\($0.location.line):\($0.location.column)" } == ["b.yaml:2:18"])
    }
}
