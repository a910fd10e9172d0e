// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceRules
import Testing

@Suite("Lints")
struct LintTests {
    private func lints(_ set: RuleSet) -> [Diagnostic] {
        #expect(set.errors == [])
        return RuleLinter.lint(set)
    }

    private func codes(_ condition: String) -> [String] {
        lints(RuleKit.loadRule("evt.type = open and \(condition)")).map(\.code)
    }

    @Test(
        "Conditions that are always the same",
        arguments: [
            ("proc.name = a and proc.name = b", "LINT_ALWAYS_FALSE"),
            ("proc.name in (a, b) and fd.num = 1 and proc.name = c", "LINT_ALWAYS_FALSE"),
            ("fd.num = 1 and fd.num = 2", "LINT_ALWAYS_FALSE"),
            ("(proc.name = a and not proc.name = a)", "LINT_ALWAYS_FALSE"),
            ("(fd.num > 3 or not fd.num > 3)", "LINT_ALWAYS_TRUE"),
            ("(proc.name != a or proc.name != b)", "LINT_NOT_EQUAL_OR"),
            ("(fd.num = 1 or not proc.name = a or proc.name != b)", "LINT_NOT_EQUAL_OR"),
            ("not (proc.name = a and proc.name = b)", "LINT_ALWAYS_FALSE"),
            ("proc.name = \"<NA>\"", "LOAD_UNSAFE_NA_CHECK"),
            ("proc.name = a and proc.pname = b", nil), ("proc.name in (a, b) and proc.name != b", nil),
            ("(proc.name != a or proc.pname != b)", nil), ("proc.aname = a and proc.aname = b", nil),
            ("fd.sip = 1.1.1.1 and fd.sip = 2.2.2.2", nil), ("proc.name startswith a and proc.name endswith b", nil),
            ("tolower(proc.name) = a and tolower(proc.name) = b", "LINT_ALWAYS_FALSE"),
        ])
    func constant(condition: String, code: String?) {
        #expect(codes(condition) == [code].compactMap(\.self))
    }

    @Test("A place in a macro is told once, whoever uses it")
    func once() {
        let macro = "- macro: m\n  condition: (proc.name = a and proc.name = b)\n"
        let set = RuleKit.load(
            macro + RuleKit.rule("evt.type = open and m")
                + RuleKit.rule("evt.type = clone and m").replacing("rule: R", with: "rule: S"))
        let found = lints(set)
        #expect(found.map(\.code) == ["LINT_ALWAYS_FALSE"])
        #expect((found.first?.location.line, found.first?.location.column) == (2, 33))
    }

    @Test("Exceptions that rest on a name that programs choose")
    func exceptions() {
        func codes(_ fields: String, _ values: String) -> [String] {
            let more = "  exceptions:\n    - {name: e, fields: \(fields), values: \(values)}"
            return lints(RuleKit.loadRule("evt.type = open", more: more)).map(\.code)
        }
        #expect(codes("proc.name", "[a]") == ["LINT_EXCEPTION_ON_NAME"])
        #expect(codes("[proc.name, \"proc.aname[2]\"]", "[[a, b]]") == ["LINT_EXCEPTION_ON_NAME"])
        #expect(codes("[proc.name, fd.name]", "[[a, /b]]").isEmpty)
        #expect(codes("proc.name", "[]").isEmpty)
    }

    @Test("A rule that another one's matches include")
    func shadows() {
        func shadowed(_ first: String, _ second: String) -> [String?] {
            let set = RuleKit.load(
                RuleKit.rule(first) + RuleKit.rule(second).replacing("rule: R", with: "rule: S"))
            return lints(set).map(\.item)
        }
        let open = "evt.type = open and proc.name = a"
        #expect(shadowed(open, "\(open) and fd.num = 1") == ["S"])
        #expect(shadowed("\(open) and fd.num = 1", open) == ["R"])
        #expect(shadowed(open, open) == ["S"])
        #expect(shadowed(open, "evt.type = open and proc.name = b").isEmpty)
    }

    @Test("Event types that the rest excludes, and outputs that are never set")
    func events() {
        #expect(codes("evt.type in (open, connect)") == ["LINT_EXCLUDED_EVENT_TYPE"])
        func outputs(_ type: String, _ output: String) -> [String] {
            let text = RuleKit.rule("evt.type in (\(type))").replacing("output: o", with: "output: \"\(output)\"")
            return lints(RuleLoader.load([RuleSource(file: "a.yaml", bytes: Array(text.utf8))])).map(\.message)
        }
        #expect(outputs("execve", "%fd.num %evt.arg.flags %proc.name").count == 2)
        #expect(outputs("execve, openat", "%fd.num %evt.arg.flags").isEmpty)
        #expect(outputs("unshare", "%evt.arg.flags %evt.arg[0] %evt.args %evt.buffer").isEmpty)
        #expect(outputs("execve", "%evt.arg.flags").first?.contains("which no event of this rule has") == true)
    }
}
