// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceEvents
import RingfenceRules
import Testing

@Suite("Outputs")
struct OutputTests {
    private func load(_ output: String) -> RuleSet {
        RuleKit.load("- rule: R\n  desc: d\n  condition: evt.type = open\n  output: \(output)\n  priority: INFO\n")
    }

    private func summary(_ output: String) -> String? {
        load(output).rules.first?.output.map { piece in
            switch piece {
            case .text(let text): "'\(text)'"
            case .field(let field): field.definition.name + (field.argument.map { "[\($0)]" } ?? "")
            }
        }.joined(separator: " ")
    }

    @Test(
        "Text and fields",
        arguments: [
            ("plain", "'plain'"), ("file=%fd.name.", "'file=' fd.name '.'"),
            ("'%fd.name%proc.name'", "fd.name proc.name"),
            ("a %proc.aname[2], b", "'a ' proc.aname[2] ', b'"), ("a %evt.arg.flags)", "'a ' evt.arg[flags] ')'"),
            ("a %proc.env[A B]", "'a ' proc.env[A B]"), ("100%% of %fd.num", "'100% of ' fd.num"),
            ("\"  at %evt.time \\n\"", "'at ' evt.time"), ("a %container.info b", "'a  b'"),
        ])
    func pieces(output: String, expected: String) {
        #expect(summary(output) == expected)
    }

    @Test(
        "Errors have the field's place",
        arguments: [
            ("a %fd.nam b", 14, 6, "no field `fd.nam`"), ("a % b", 13, 1, "a field must follow"),
            ("a %", 13, 1, "a field must follow"),
            ("a %fd.name[1]", 22, 1, "takes no argument"), ("a %proc.aname[2", 24, 1, "never closed"),
            ("a %evt.arg b", 14, 7, "needs an argument"), ("a %tolowr(proc.name)", 14, 6, "no function"),
        ])
    func errors(output: String, column: Int, length: Int, words: String) throws {
        let set = load(output)
        #expect(set.rules.isEmpty)
        let error = try #require(set.errors.first)
        #expect(set.errors.count == 1)
        #expect(error.code == "LOAD_ERR_COMPILE_OUTPUT")
        #expect([error.location.line, error.location.column, error.length] == [4, column, length])
        #expect(error.message.contains(words))
    }

    @Test("`%container.info` is accepted with a warning")
    func containerInfo() {
        #expect(load("a %container.info").diagnostics.map(\.code) == ["LOAD_DEPRECATED_ITEM"])
    }
}
