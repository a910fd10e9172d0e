// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceRules
import Testing

@Suite("The block ringfence:")
struct PolicyTests {
    private func load(_ block: String, definitions: String = "") -> RuleSet {
        RuleKit.loadRule("evt.type = open", definitions: definitions, more: "  ringfence: \(block)")
    }

    @Test("All parts of it")
    func parts() throws {
        let set = load(
            "{throttle: {window: 90}, threshold: {count: 0x5, window: 500ms}}".replacing("0x5", with: "5"))
        #expect(set.diagnostics == [])
        let policy = try #require(set.rules.first?.policy)
        #expect(policy.throttle?.windowNanoseconds == 90_000_000_000 && policy.throttle?.key == [])
        #expect(policy.threshold?.count == 5 && policy.threshold?.windowNanoseconds == 500_000_000)
        #expect(policy.sequence == nil)
        let macro = "- macro: m\n  condition: evt.type in (clone, execve)"
        let sequence = load(
            "{sequence: {after: m, window: 1h, key: [proc.name, \"proc.aname[2]\"]}}", definitions: macro)
        #expect(sequence.diagnostics == [])
        #expect(sequence.rules.first?.policy.sequence?.eventTypes == ["clone", "execve"])
        #expect(sequence.rules.first?.policy.sequence?.key.map(\.argument) == [nil, "2"])
    }

    @Test(
        "What is wrong with it",
        arguments: [
            ("x", "LOAD_ERR_YAML_VALIDATE", "must be a mapping"),
            ("{throttle: 5s}", "LOAD_ERR_YAML_VALIDATE", "must be a mapping"),
            ("{throttle: {key: [a.b]}}", "LOAD_ERR_YAML_VALIDATE", "has no `window`"),
            ("{throttle: {window: 5 weeks}}", "LOAD_ERR_YAML_VALIDATE", "is no time span"),
            ("{throttle: {window: 0s}}", "LOAD_ERR_YAML_VALIDATE", "is no time span"),
            ("{throttle: {window: 99999999999999999999h}}", "LOAD_ERR_YAML_VALIDATE", "is no time span"),
            ("{threshold: {window: 5s}}", "LOAD_ERR_YAML_VALIDATE", "has no `count`"),
            ("{threshold: {window: 5s, count: 1}}", "LOAD_ERR_YAML_VALIDATE", "a number from 2"),
            ("{throttle: {window: 5s, key: [proc.nam]}}", "LOAD_ERR_COMPILE_CONDITION", "no field `proc.nam`"),
            ("{throttle: {window: 5s, key: [name]}}", "LOAD_ERR_COMPILE_CONDITION", "is no field"),
            ("{sequence: {window: 5s}}", "LOAD_ERR_YAML_VALIDATE", "has no `after`"),
            ("{sequence: {window: 5s, after: proc.name}}", "LOAD_ERR_COMPILE_CONDITION", "an operator is expected"),
            ("{sequence: {window: 5s, after: nope}}", "LOAD_ERR_COMPILE_CONDITION", "there is no macro"),
        ])
    func errors(block: String, code: String, words: String) throws {
        let set = load(block)
        #expect(set.rules.isEmpty)
        let error = try #require(set.errors.first)
        #expect(set.errors.count == 1 && error.code == code)
        #expect(error.message.contains(words), "\(error.message)")
        #expect(error.location.line == 8)
    }

    @Test("Unknown keys are warned of, and a later item can replace it")
    func unknown() {
        #expect(load("{throtle: {window: 5s}}").warnings.first?.note == "did you mean `throttle`?")
        let set = RuleKit.load(
            RuleKit.rule("evt.type = open"),
            "- rule: R\n  ringfence: {throttle: {window: 5s}}\n  override: {ringfence: replace}\n")
        #expect(set.diagnostics == [])
        #expect(set.rules.first?.policy.throttle != nil)
    }
}
