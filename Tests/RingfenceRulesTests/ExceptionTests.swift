// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceRules
import Testing

@Suite("Exceptions")
struct ExceptionTests {
    private func load(_ exceptions: String, changes: String = "[]") -> RuleSet {
        RuleKit.load(
            RuleKit.rule(
                "evt.type = open or evt.type = clone", definitions: "- list: shells\n  items: [sh, bash]",
                more: "  exceptions:\n" + exceptions), changes)
    }

    private func summary(_ set: RuleSet) -> String {
        #expect(set.errors == [])
        return set.rules.first?.condition.summary ?? "no rule"
    }

    private let start = "((evt.type = open | evt.type = clone) & "

    @Test("Rows of values: each a conjunction, any of them excludes")
    func tuples() {
        let set = load(
            """
                - name: e
                  fields: [proc.name, fd.name]
                  comps: [=, startswith]
                  values:
                    - [a, /tmp]
                    - [b c, "x\\"y"]
            """)
        #expect(
            summary(set) == start
                + "!((proc.name = a & fd.name startswith /tmp) | (proc.name = b c & fd.name startswith x\"y)))")
    }

    @Test("`=` where nothing is said, lists in parentheses or as sequences, list names resolved")
    func comparisons() {
        let set = load(
            """
                - name: e
                  fields: [proc.name, proc.pname]
                  values: [[a, '"b"']]
                - name: f
                  fields: [proc.name, proc.pname, fd.name]
                  comps: [in, in, startswith anyof]
                  values:
                    - [shells, [x, 'y z'], '(/a, /b)']
                - name: g
                  fields: [proc.name]
                  comps: [=]
            """)
        #expect(
            summary(set) == start + "!(proc.name = a & proc.pname = b) & "
                + "!(proc.name in {sh bash} & proc.pname in {x y z} & (fd.name startswith /a | fd.name startswith /b)))"
        )
    }

    @Test("One field: `in` where nothing is said")
    func scalar() {
        #expect(
            summary(load("    - {name: e, fields: proc.name, values: [a, b c, shells]}"))
                == start + "!proc.name in {a b c sh bash})")
        #expect(
            summary(load("    - {name: e, fields: fd.name, comps: pmatch, values: [/tmp, /var/x]}"))
                == start + "!fd.name pmatch {/tmp /var/x})")
    }

    @Test("Values are added to the exception of the name; a new exception may come too")
    func append() {
        let set = load(
            "    - {name: e, fields: [proc.name], values: [[a]]}",
            changes: """
                - rule: R
                  exceptions:
                    - {name: e, values: [[b]]}
                    - {name: f, fields: proc.pname, values: [c]}
                  override: {exceptions: append}
                """)
        #expect(summary(set) == start + "!(proc.name = a | proc.name = b) & !proc.pname in {c})")
        let replaced = load(
            "    - {name: e, fields: [proc.name], values: [[a]]}",
            changes: """
                - rule: R
                  exceptions: [{name: f, fields: proc.pname, values: [c]}]
                  override: {exceptions: replace}
                """)
        #expect(summary(replaced) == start + "!proc.pname in {c})")
    }

    @Test(
        "What cannot be meant",
        arguments: [
            ("    - {fields: proc.name}", "LOAD_ERR_YAML_VALIDATE", "no `name`", 10),
            ("    - {name: e}", "LOAD_ERR_YAML_VALIDATE", "no `fields`", 10),
            ("    - x", "LOAD_ERR_YAML_VALIDATE", "a mapping", 10),
            (
                "    - {name: e, fields: [proc.name], comps: [=, =]}", "LOAD_ERR_VALIDATE", "1 `fields` but 2 `comps`",
                10
            ),
            ("    - {name: e, fields: [proc.name], comps: [is]}", "LOAD_ERR_VALIDATE", "no operator `is`", 10),
            ("    - {name: e, fields: proc.name, comps: =}", "LOAD_ERR_VALIDATE", "takes a list", 10),
            ("    - {name: e, fields: [proc.name], values: [[a, b]]}", "LOAD_ERR_VALIDATE", "one for each", 10),
            ("    - {name: e, fields: [proc.name], values: [a]}", "LOAD_ERR_VALIDATE", "one for each", 10),
            ("    - {name: e, fields: proc.name, values: [[a]]}", "LOAD_ERR_VALIDATE", "not a sequence", 10),
            ("    - {name: e, fields: [proc.nam]}", "LOAD_ERR_COMPILE_CONDITION", "no field `proc.nam`", 10),
            ("    - {name: e, fields: fd.num, values: [x]}", "LOAD_ERR_COMPILE_CONDITION", "a whole number", 10),
        ])
    func errors(exceptions: String, code: String, words: String, line: Int) throws {
        let set = load(exceptions)
        let error = try #require(set.errors.first)
        #expect(set.errors.count == 1, "\(set.errors)")
        #expect(error.code == code)
        #expect(error.message.contains(words), "\(error.message)")
        #expect(error.location.line == line)
    }

    @Test("Additions that say too much or too little")
    func appendErrors() {
        let set = load(
            "    - {name: e, fields: [proc.name], values: [[a]]}",
            changes: """
                - rule: R
                  exceptions:
                    - {name: e, fields: [proc.name], values: [[b]]}
                    - {name: g, values: [[b]]}
                    - {name: e}
                  override: {exceptions: append}
                """)
        #expect(
            set.errors.map(\.message) == [
                "only values can be added to the exception `e`",
                "the rule has no exception `g`, and a new one needs `fields`",
            ])
        let codes = set.warnings.map(\.code).filter { $0 != "LOAD_UNUSED_LIST" }
        #expect(codes == ["LOAD_APPEND_NO_VALUES", "LOAD_EXCEPTION_NAME_NOT_UNIQUE"])
    }
}
