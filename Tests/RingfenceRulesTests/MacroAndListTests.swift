// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceRules
import Testing

@Suite("Macros and lists")
struct MacroAndListTests {
    private func summary(_ set: RuleSet) -> String {
        #expect(set.errors == [])
        return set.rules.first?.condition.summary ?? "no rule"
    }

    @Test("Lists stand for their items, lists in them too, quotes kept as they are meant")
    func lists() {
        let lists = """
            - list: inner
              items: [b, '"c d"', '"it\\"s"', 7]
            - list: outer
              items: [a, inner, b, '"inner"']
            """
        #expect(
            summary(RuleKit.loadRule("proc.name in (x, outer, 'outer')", definitions: lists))
                == "proc.name in {x a b c d it\"s 7 inner outer}")
    }

    @Test("A list of one value stands for it after `=`, one of none makes `in` false")
    func scalarAndEmpty() {
        let lists = "- list: one\n  items: [sh]\n- list: none\n  items: []"
        #expect(
            summary(RuleKit.loadRule("proc.name = one or proc.name in (none, bash)", definitions: lists))
                == "(proc.name = sh | proc.name in {bash})")
        #expect(summary(RuleKit.loadRule("proc.name in (none)", definitions: lists)) == "false")
        #expect(
            summary(RuleKit.loadRule("proc.name = a and not proc.name in (none)", definitions: lists))
                == "proc.name = a")
    }

    @Test("A macro stands for its condition as a whole, and may come later or in another file")
    func macros() {
        let set = RuleKit.load(
            RuleKit.rule("not m and proc.name = z"),
            "- macro: m\n  condition: n or proc.name = b\n- macro: n\n  condition: proc.name = a\n")
        #expect(summary(set) == "(!(proc.name = a | proc.name = b) & proc.name = z)")
    }

    @Test("A later definition takes the place of an earlier one, in rules read before too")
    func redefinition() {
        let first = RuleKit.rule("m", definitions: "- macro: m\n  condition: proc.name = a")
        #expect(summary(RuleKit.load(first, "- macro: m\n  condition: proc.name = b")) == "proc.name = b")
    }

    @Test("Appending to macros joins texts, so that precedence is that of the whole")
    func append() {
        let definitions = """
            - macro: m
              condition: proc.name = a or proc.name = b
            - list: l
              items: [x]
            """
        let changes = """
            - macro: m
              condition: and proc.name = c
              override: {condition: append}
            - list: l
              items: [y, z]
              override: {items: append}
            """
        let set = RuleKit.load(RuleKit.rule("m or proc.name in (l)", definitions: definitions), changes)
        #expect(summary(set) == "(proc.name = a | (proc.name = b & proc.name = c) | proc.name in {x y z})")
        let replaced = RuleKit.load(
            RuleKit.rule("proc.name in (l)", definitions: definitions),
            "- list: l\n  items: [w]\n  override:\n    items: replace")
        #expect(summary(replaced) == "proc.name in {w}")
    }

    @Test("The old `append` still works, with a warning")
    func legacyAppend() {
        let set = RuleKit.load(
            RuleKit.rule("proc.name in (l)", definitions: "- list: l\n  items: [x]"),
            "- list: l\n  items: [y]\n  append: true\n- macro: m\n  condition: proc.name=a\n  append: true")
        #expect(set.rules.first?.condition.summary == "proc.name in {x y}")
        #expect(set.warnings.filter { $0.code == "LOAD_DEPRECATED_ITEM" }.map(\.location.line) == [3, 6])
        #expect(set.errors.map(\.code) == ["LOAD_ERR_VALIDATE"])
        #expect(set.errors.first?.message == "there is no macro `m` before this that could be changed")
    }

    @Test("An error in a macro points into the macro, once, and says which rules suffer")
    func errorInMacro() {
        let macros = "- macro: m\n  condition: (fd.nam = x and n)\n- macro: n\n  condition: fd.num = y\n"
        let set = RuleKit.load(
            RuleKit.rule("m and evt.type = open", definitions: macros),
            RuleKit.rule("proc.name = a or m").replacing("rule: R", with: "rule: S"),
            RuleKit.rule("proc.name = a").replacing("rule: R", with: "rule: T"))
        #expect(set.rules.map(\.name) == ["T"])
        #expect(set.errors.count == 2)
        #expect(set.errors.map(\.item) == ["m", "n"])
        #expect(set.errors.map { [$0.location.line, $0.location.column] } == [[2, 15], [4, 23]])
        #expect(set.errors[0].note == "did you mean `fd.name`?; used by the rule `R` at a.yaml:9:5 and by 1 more")
        #expect(set.errors[1].note == "used by the rule `R` at a.yaml:9:5 and by 1 more")
    }

    @Test("An error in a list's item points at the item, and says where the list is used")
    func errorInList() throws {
        let set = RuleKit.loadRule("fd.num in (1, l)", definitions: "- list: l\n  items: [2, x]")
        let error = try #require(set.errors.first)
        #expect(set.errors.count == 1)
        #expect((error.location.line, error.location.column) == (2, 14))
        #expect(error.note == "the list `l` is used at a.yaml:6:19")
    }

    @Test("Macros and lists that contain themselves")
    func cycles() {
        let macros = """
            - macro: m
              condition: (proc.name = a or n)
            - macro: n
              condition: not m
            - list: l
              items: [a, k]
            - list: k
              items: [l]
            """
        let set = RuleKit.loadRule("m and proc.name in (l)", definitions: macros)
        #expect(set.rules.isEmpty)
        #expect(set.errors.map(\.message) == ["the macro `m` refers to itself", "the list `l` contains itself"])
        #expect(set.errors.first?.note?.contains("`m` -> `n` -> `m`") == true)
    }

    @Test("What nothing uses is a warning; errors in it are too")
    func unused() {
        let set = RuleKit.loadRule(
            "evt.type = open",
            definitions: """
                - macro: outer
                  condition: inner and fd.nam = x
                - macro: inner
                  condition: proc.name in (used)
                - list: used
                  items: [a]
                - list: idle
                  items: [a]
                """)
        #expect(set.rules.count == 1)
        #expect(set.errors == [])
        #expect(
            set.warnings.map { "\($0.code) \($0.item ?? "")" } == [
                "LOAD_UNUSED_MACRO outer", "LOAD_COMPILE_CONDITION outer", "LOAD_UNUSED_LIST idle",
            ])
    }

    @Test("Macros that double one another are refused, and so are long chains")
    func bombs() {
        var macros = "- macro: m0\n  condition: proc.name = a or proc.name = b\n"
        for level in 1...60 { macros += "- macro: m\(level)\n  condition: m\(level - 1) or m\(level - 1)\n" }
        let set = RuleKit.loadRule("m60", definitions: macros)
        #expect(set.rules.isEmpty)
        #expect(set.errors.count == 1)
        #expect(set.errors.first?.message.contains("more than 50000 parts") == true)

        var chain = ""
        for level in 0..<2000 { chain += "- macro: c\(level)\n  condition: not (proc.name = a and c\(level + 1))\n" }
        chain += "- macro: c2000\n  condition: proc.name = b\n"
        #expect(RuleKit.loadRule("c0", definitions: chain).rules.isEmpty)
        #expect(!RuleKit.loadRule("c0", definitions: chain).errors.isEmpty)
    }

    @Test("Names that no condition could use are warned of")
    func names() {
        let set = RuleKit.loadRule(
            "evt.type = open",
            definitions: "- macro: a-b\n  condition: proc.name = a\n- list: 'a b'\n  items: []")
        let codes = set.warnings.map(\.code)
        #expect(codes.contains("LOAD_INVALID_MACRO_NAME"))
        #expect(codes.contains("LOAD_INVALID_LIST_NAME"))
        #expect(set.rules.count == 1)
    }
}
