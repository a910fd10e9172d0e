// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceRules
import Testing

@Suite("Functions and regular expressions")
struct TransformerTypeTests {
    @Test(
        "A function is a field of its own",
        arguments: [
            ("tolower(proc.name) = a", "tolower(proc.name) = a"), ("len( fd.name ) > 3", "len(fd.name) > 3u"),
            ("toupper(tolower(proc.name)) in (A, B)", "toupper(tolower(proc.name)) in {A B}"),
            ("concat(proc.name, \":\", fd.num) = a:1", "concat(proc.name, \":\", fd.num) = a:1"),
            ("getopt(proc.cmdline, \"ab:\")[b] = x", "getopt(proc.cmdline, \"ab:\")[b] = x"),
            ("getopt(proc.cmdline, \"ab:\") in (a)", "getopt(proc.cmdline, \"ab:\") in {a}"),
            ("proc.name = basename(fd.name)", "proc.name = val(basename(fd.name))"),
            ("len(proc.name) = len(proc.pname)", "len(proc.name) = val(len(proc.pname))"),
            (
                "tolower(proc.name) startswith anyof (a, b)",
                "(tolower(proc.name) startswith a | tolower(proc.name) startswith b)"
            ),
        ])
    func types(condition: String, expected: String) {
        let set = RuleKit.loadRule(condition)
        #expect(set.errors == [])
        #expect(set.rules.first?.condition.summary == expected)
    }

    @Test(
        "What functions cannot take",
        arguments: [
            ("tolower(fd.num) = a", 1, "`tolower` cannot take `fd.num`, which is a number"),
            ("tolower(proc.name, proc.name) = a", 1, "`tolower` takes one field"),
            ("len(fd.num) > 1", 1, "`len` cannot take"), ("len(proc.name) = a", 18, "is compared with a whole number"),
            ("len(proc.name) startswith a", 16, "cannot compare"),
            ("lower(proc.name) = a", 1, "there is no function `lower`"),
            ("tolower(proc.nam) = a", 9, "there is no field `proc.nam`"), ("join(proc.name) = a", 1, "takes a list"),
            ("concat(proc.name) = a", 1, "takes two values or more"),
            ("tolower(proc.name)[a] = b", 20, "takes no `[..]`"),
            ("getopt(proc.cmdline) = a", 1, "takes arguments and the letters"),
            ("getopt(proc.cmdline, \"ab:\")[c] = x", 29, "none of the options"),
            ("getopt(proc.cmdline, \":\") = x", 1, "needs letters"),
            ("proc.name = val(fd.num)", 17, "cannot be compared with"),
            ("proc.name = len(proc.name)", 13, "cannot be compared"),
            ("proc.name regex val(proc.pname)", 11, "with what is known beforehand"),
            ("proc.name = getopt(proc.cmdline, \"a\")", 13, "has several values"),
            ("proc.name regex \"a(\"", 17, "is no regular expression: missing )"),
            ("proc.name regex oneof (a, \"b[\")", 27, "is no regular expression"),
            ("proc.name regex \"\\\\d\"", 17, "is no regular expression"),
        ])
    func errors(condition: String, column: Int, words: String) throws {
        let set = RuleKit.loadRule(condition)
        let error = try #require(set.errors.first)
        #expect(set.errors.count == 1, "\(set.errors.map(\.message))")
        #expect(error.code == "LOAD_ERR_COMPILE_CONDITION")
        #expect(error.location.column == column + 4)
        #expect(error.message.contains(words), "\(error.message)")
    }

    @Test("Functions in outputs")
    func outputs() {
        let text = RuleKit.rule("evt.type = open").replacing(
            "output: o", with: "output: \"%tolower(proc.name)! %len(fd.num)\"")
        let set = RuleKit.load(text)
        #expect(set.errors.map(\.code) == ["LOAD_ERR_COMPILE_OUTPUT"])
        #expect(set.errors.first?.message.contains("`len` cannot take `fd.num`") == true)
        let good = RuleKit.load(text.replacing(" %len(fd.num)", with: ""))
        #expect(good.errors == [])
        #expect(good.rules.first?.output.count == 2)
    }
}
