// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceRules
import Testing

@Suite("Rule documents")
struct RuleDocumentTests {
    private let whole = """
        - rule: A rule
          desc: Says what
          condition: evt.type = open
          output: opened %fd.name
          priority: warning
          tags: [b, a, b]
          enabled: false
          source: syscall

        """

    @Test("All keys of a rule")
    func keys() throws {
        let set = RuleKit.load(whole)
        #expect(set.diagnostics == [])
        let rule = try #require(set.rules.first)
        #expect(rule.name == "A rule")
        #expect(rule.description == "Says what")
        #expect(rule.priority == .warning)
        #expect(rule.tags == ["a", "b"])
        #expect(!rule.isEnabled)
        #expect(rule.eventTypes == ["open"])
        #expect(rule.location == SourceLocation(file: "a.yaml", line: 1, column: 9))
    }

    @Test(
        "Priorities in any case, with synonyms",
        arguments: [
            ("EMERGENCY", .emergency), ("Alert", .alert), ("critical", .critical), ("ERROR", .error),
            ("Notice", .notice),
            ("INFO", .informational), ("Informational", .informational), ("debug", .debug),
        ] as [(String, Priority)])
    func priorities(text: String, priority: Priority) {
        let set = RuleKit.load(whole.replacing("priority: warning", with: "priority: \(text)"))
        #expect(set.rules.first?.priority == priority)
    }

    @Test(
        "Errors of a rule's keys",
        arguments: [
            ("priority: warning", "priority: warnin", 5, 13, "no priority `warnin`", "did you mean `WARNING`?"),
            ("priority: warning", "priority: urgent", 5, 13, "no priority `urgent`", "Emergency, Alert"),
            ("priority: warning\n", "\n", 1, 9, "the rule has no `priority`", nil),
            ("output: opened %fd.name\n", "\n", 1, 9, "the rule has no `output`", nil),
            ("condition: evt.type = open\n", "\n", 1, 9, "the rule has no `condition`", nil),
            ("desc: Says what\n", "\n", 1, 9, "the rule has no `desc`", nil),
            ("condition: evt.type = open", "condition: [x]", 3, 3, "must be a text, not a sequence", nil),
            ("condition: evt.type = open", "condition: ''", 3, 3, "`condition` is empty", nil),
            ("condition: evt.type = open", "condition:", 3, 3, "must be a text, not nothing", nil),
            ("enabled: false", "enabled: maybe", 7, 12, "must be true or false", nil),
            ("tags: [b, a, b]", "tags: b", 6, 3, "must be a sequence", "write `tags: [..]`"),
            ("tags: [b, a, b]", "tags: [b, [a]]", 6, 13, "must be a text, not a sequence", nil),
            ("rule: A rule", "rule:", 1, 3, "must be a text, not nothing", nil),
        ])
    func keyErrors(key: String, wrong: String, line: Int, column: Int, words: String, note: String?) throws {
        let set = RuleKit.load(whole.replacing(key, with: wrong))
        #expect(set.rules.isEmpty)
        let error = try #require(set.errors.first)
        #expect(set.errors.count == 1, "\(set.errors.map(\.message))")
        #expect(error.code == "LOAD_ERR_YAML_VALIDATE")
        #expect((error.location.line, error.location.column) == (line, column))
        #expect(error.message.contains(words), "\(error.message)")
        if let note { #expect(error.note?.contains(note) == true, "\(error.note ?? "")") }
    }

    @Test("An unknown key is a warning with a suggestion")
    func unknownKey() {
        let set = RuleKit.load(whole.replacing("enabled:", with: "enabld:"))
        #expect(set.rules.count == 1)
        #expect(set.diagnostics.map(\.code) == ["LOAD_UNKNOWN_KEY"])
        #expect(set.diagnostics.first?.note == "did you mean `enabled`?")
        #expect(set.diagnostics.first?.location == SourceLocation(file: "a.yaml", line: 7, column: 3))
    }

    @Test(
        "Documents and items that are none",
        arguments: [
            ("rule: x", "LOAD_ERR_YAML_VALIDATE", "a sequence of rules"),
            ("- x", "LOAD_ERR_YAML_VALIDATE", "is a mapping"),
            ("- rul: x", "LOAD_UNKNOWN_ITEM", "is ignored"), ("- [", "LOAD_ERR_YAML_PARSE", "not valid YAML"),
            ("- macro: m", "LOAD_ERR_YAML_VALIDATE", "the macro has no `condition`"),
            ("- list: l", "LOAD_ERR_YAML_VALIDATE", "the list has no `items`"),
            ("- required_engine_version: 99.0.0", "LOAD_ERR_VALIDATE", "need version 99.0.0"),
            ("- required_engine_version: 64", "LOAD_ERR_VALIDATE", "need version 0.64.0"),
            ("- required_engine_version: x", "LOAD_ERR_YAML_VALIDATE", "no version"),
            ("- required_plugin_versions: x", "LOAD_ERR_YAML_VALIDATE", "must be a sequence"),
            ("- required_plugin_versions: [{name: container}]", "LOAD_ERR_YAML_VALIDATE", "no `version`"),
            ("- required_plugin_versions: [{name: c, version: x}]", "LOAD_ERR_VALIDATE", "no version"),
        ])
    func items(text: String, code: String, words: String) {
        let diagnostics = RuleKit.load(text).diagnostics.filter { $0.code == code }
        #expect(diagnostics.count == 1)
        #expect(diagnostics.first?.message.contains(words) == true)
    }

    @Test("Versions and plugins that are fine, empty documents and items")
    func headers() {
        let text = """
            - required_engine_version: 13
            - required_engine_version: 0.57.0
            - required_plugin_versions:
                - name: container
                  version: 0.4.0
                  alternatives: [{name: other, version: 1.2.3}]
            -
            ---
            ---
            []
            """
        #expect(RuleKit.load(text, "").diagnostics == [])
    }

    @Test("One bad rule hides neither other rules nor their errors, in any file")
    func all() {
        let set = RuleKit.load(
            whole + RuleKit.rule("proc.nam = x"), "- [\n",
            RuleKit.rule("evt.type = no").replacing("rule: R", with: "rule: S"))
        #expect(set.rules.map(\.name) == ["A rule"])
        #expect(set.errors.map(\.location.file) == ["a.yaml", "b.yaml", "c.yaml"])
    }

    @Test("Where a file could not be read, names that it may define are no errors")
    func incomplete() {
        let set = RuleKit.load("- macro: m\n  condition: [\n", RuleKit.rule("m and proc.name = a"))
        #expect(set.rules.isEmpty)
        #expect(set.errors.map(\.code) == ["LOAD_ERR_YAML_PARSE"])
    }

    @Test("Events of other sources do not exist here")
    func source() {
        let set = RuleKit.load(whole.replacing("source: syscall", with: "source: k8s_audit"))
        #expect(set.rules.isEmpty)
        #expect(set.diagnostics.map(\.code) == ["LOAD_UNKNOWN_SOURCE"])
    }

    @Test("skip-if-unknown-filter: a warning, and no rule; other errors stay")
    func skips() {
        let more = "  skip-if-unknown-filter: true"
        let unknown = RuleKit.loadRule("m", definitions: "- macro: m\n  condition: proc.new = x", more: more)
        #expect(unknown.rules.isEmpty)
        #expect(unknown.errors == [])
        #expect(unknown.warnings.map(\.code) == ["LOAD_UNKNOWN_FILTER"])
        #expect(unknown.warnings.first?.location.line == 2)
        let other = RuleKit.loadRule("proc.new = x and fd.num = y", more: more)
        #expect(other.errors.count == 2)
        #expect(RuleKit.loadRule("evt.type = open", more: more).rules.count == 1)
    }
}
