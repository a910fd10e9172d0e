// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceRules
import Testing

@Suite("Event types of rules")
struct EventTypeTests {
    @Test(
        "Those for which the condition can be true",
        arguments: [
            ("evt.type = open", ["open"]),
            ("evt.type in (open, openat) and proc.name = a", ["open", "openat"]),
            ("evt.type = open or evt.type = clone and proc.name = a", ["open", "clone"]),
            ("evt.type in (open, openat) and evt.type != open", ["openat"]),
            ("evt.type in (open, openat) and not evt.type in (open)", ["openat"]),
            ("not (evt.type != open or proc.name = a)", ["open"]),
            ("not (not evt.type = open and not evt.type = clone)", ["open", "clone"]),
            ("evt.type = open or proc.name = a", nil),
            ("evt.type != open", nil),
            ("proc.name = a", nil),
            ("(evt.type = open and proc.name = a) or (evt.type = clone and proc.name in ())", ["open"]),
            ("evt.type = open and evt.type = clone", []),
            ("evt.type startswith open", nil),
        ] as [(String, Set<String>?)])
    func types(condition: String, expected: Set<String>?) throws {
        let set = RuleKit.loadRule(condition)
        #expect(try #require(set.rules.first).eventTypes == expected)
        #expect(set.diagnostics.map(\.code) == (expected == nil || expected == [] ? ["LOAD_NO_EVTTYPE"] : []))
    }

    @Test("The warning can be turned off")
    func silence() {
        #expect(RuleKit.loadRule("proc.name = a", more: "  warn_evttypes: false").diagnostics == [])
    }
}
