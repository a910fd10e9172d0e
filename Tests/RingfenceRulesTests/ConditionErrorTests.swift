// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceRules
import Testing

@Suite("Errors in conditions")
struct ConditionErrorTests {
    /// A condition, the stretch that each of its errors marks, words of the message, and of the note.
    struct Case: CustomTestStringConvertible, Sendable {
        var condition: String
        var errors: [(marked: String, words: String, note: String?)]
        var testDescription: String { condition }

        init(_ condition: String, _ errors: (String, String, String?)...) {
            self.condition = condition
            self.errors = errors.map { ($0.0, $0.1, $0.2) }
        }
    }

    @Test(
        "Each has a place, a reason and a suggestion",
        arguments: [
            Case("proc.nmae = x", ("proc.nmae", "no field", "did you mean `proc.name`?")),
            Case("proc.name startwith x", ("startwith", "no operator", "did you mean `startswith`?")),
            Case("evt.type = opne", ("opne", "no event type", "did you mean `open`?")),
            Case("evt.type in (open, exceve)", ("exceve", "no event type", "did you mean `execve`?")),
            Case("proc.name = x && proc.name = y", ("&&", "`and` or `or` is expected", "write `and`")),
            Case("proc.name = x AND proc.name = y", ("AND", "`and` or `or` is expected", "write `and`")),
            Case("! proc.name = x", ("!", "expected here", "write `not`")),
            Case("proc.name = x y", ("y", "`and` or `or` is expected", nil)),
            Case("proc.name", ("e", "an operator is expected", "compare it")),
            Case("proc.name = ", ("=", "a value is missing", nil)),
            Case("proc.name = x and", ("d", "missing after this", nil)),
            Case("and proc.name = x", ("and", "missing before `and`", nil)),
            Case("(proc.name = x", ("(", "never closed", nil)),
            Case("proc.name = x) or proc.name = y", (")", "no `(` for this", nil)),
            Case("proc.name = \"x", ("\"", "quote is never closed", nil)),
            Case(#"proc.name = "a\qb""#, ("\\q", "no escape", nil)),
            Case("proc.name in a", ("a", "a list in parentheses", "write `(a)`")),
            Case("proc.name in (a b)", ("b", "`,` or `)` is expected", "quotes")),
            Case("proc.name in (a,)", (",", "a value is missing", nil)),
            Case("proc.name in (a", ("(", "never closed", nil)),
            Case("proc.aname[x] = a", ("x", "must be a number", nil)),
            Case("proc.aname[2 = a", ("[", "never closed", nil)),
            Case("proc.name[1] = a", ("1", "takes no argument", "write `proc.name`")),
            Case("evt.arg = a", ("evt.arg", "needs an argument", nil)),
            Case("fd.num = x", ("x", "a whole number", nil)),
            Case("fd.num = 1.5", ("1.5", "a whole number", nil)),
            Case("fd.num = 99999999999999999999", ("99999999999999999999", "64 bits", nil)),
            Case("user.uid = -1", ("-1", "never negative", nil)),
            Case("proc.name > 5", (">", "cannot compare `proc.name`, which is a text", "order")),
            Case("fd.num contains 5", ("contains", "cannot compare", "use `=`")),
            Case("evt.is_open_write = yes", ("yes", "`true` or `false`", nil)),
            Case("fd.sip = 300.1.1.1", ("300.1.1.1", "an address", nil)),
            Case("fd.net = 10.0.0.0/33", ("10.0.0.0/33", "an address", nil)),
            Case("fd.sip startswith 10.", ("startswith", "cannot compare", "range")),
            Case("evt.buffer bcontains abc", ("abc", "hexadecimal", nil)),
            Case("proc.name = val(fd.num)", ("fd.num", "cannot be compared", nil)),
            Case("proc.name = val(proc.nam)", ("proc.nam", "no field", "did you mean `proc.name`?")),
            Case("tolowr(proc.name) = x", ("tolowr", "no function", "did you mean `tolower`?")),
            Case("shel", ("shel", "no macro", "did you mean `shell`?")),
            Case("names", ("names", "no macro", "`names` is a list")),
            Case("proc.name = names", ("names", "a list of 2 values", "write `in (names)`")),
            Case(
                "proc.nam = a and (fd.num = b or evt.type = nope) and shell and fd.name startwth /x",
                ("proc.nam", "no field", nil), ("b", "a whole number", nil), ("nope", "no event type", nil),
                ("startwth", "no operator", nil)),
        ])
    func places(test: Case) throws {
        let definitions = """
            - macro: shell
              condition: (proc.name = sh)
            - list: names
              items: [a, b]
            """
        let text = RuleKit.rule(test.condition, definitions: definitions)
        let set = RuleKit.load(text)
        let source = SourceText(file: "a.yaml", bytes: Array(text.utf8))
        #expect(set.rules.isEmpty)
        let errors = set.errors
        try #require(errors.count == test.errors.count, "\(errors.map(\.message))")
        for (error, expected) in zip(errors, test.errors) {
            #expect(error.code == "LOAD_ERR_COMPILE_CONDITION")
            #expect(error.item == "R")
            #expect(error.message.contains(expected.words), "\(error.message)")
            if let note = expected.note { #expect(error.note?.contains(note) == true, "\(error.note ?? "no note")") }
            #expect(error.location.line == 8)
            let line = Array(try #require(source.line(8)).unicodeScalars)
            let first = error.location.column - 1
            let marked = line[min(first, line.count)..<min(first + error.length, line.count)]
            #expect(String(String.UnicodeScalarView(marked)) == expected.marked)
        }
    }

    @Test("The place is the author's own, whatever YAML made of the text")
    func folded() throws {
        let text = """
            - rule: R
              desc: d
              condition: "evt.type = open and \\
                 proc.nmae = x"
              output: o
              priority: INFO
            - rule: S
              desc: d
              condition: |-

                  evt.type = open
                    and fd.nam = x
              output: o
              priority: INFO
            - rule: T
              desc: d
              condition: evt.type = open and

                   fd.nmu = 1
              output: o
              priority: INFO
            """
        let places = RuleKit.load(text).errors.map { [$0.location.line, $0.location.column, $0.length] }
        #expect(places == [[4, 6, 9], [12, 13, 6], [19, 8, 6]])
    }

    @Test("Rendered, it reads like a compiler's")
    func rendered() {
        let text = RuleKit.rule("evt.type = open and proc.nmae = x")
        let source = SourceText(file: "a.yaml", bytes: Array(text.utf8))
        #expect(
            DiagnosticRenderer(sources: [source]).render(RuleKit.load(text).diagnostics) == """
                a.yaml:5:25: error: there is no field `proc.nmae` [LOAD_ERR_COMPILE_CONDITION]
                 5 |     evt.type = open and proc.nmae = x
                   |                         ^~~~~~~~~
                  note: did you mean `proc.name`?

                """)
    }

    @Test("Nesting beyond a hundred parentheses is one error")
    func depth() {
        let fits = String(repeating: "(", count: 100) + "proc.name=a" + String(repeating: ")", count: 100)
        #expect(RuleKit.loadRule(fits).errors == [])
        let deep = String(repeating: "(not ", count: 50_000) + "proc.name=a" + String(repeating: ")", count: 50_000)
        #expect(RuleKit.loadRule(deep).errors.map(\.message) == ["parentheses are nested more than 100 deep"])
    }

    @Test("A condition that no person wrote is refused, and of very many errors some are shown")
    func size() {
        let long = String(repeating: "proc.name = a or ", count: 70_000) + "proc.name = b"
        #expect(
            RuleKit.loadRule(long).errors.map(\.message) == ["the condition has 1190014 characters, more than 1048576"])
        let wrong = String(repeating: "proc.nam = a or ", count: 5000) + "proc.name = b"
        #expect(RuleKit.loadRule(wrong).errors.count == 100)
    }
}
