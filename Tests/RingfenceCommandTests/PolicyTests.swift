// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RingfenceExpectations
import RingfenceRules
import Testing

@testable import ringfence

@Suite("What run loads")
struct PolicyTests {
    @Test("what is built in, where nothing is named")
    func builtIn() throws {
        let policy = try Policy.loadOrEnd(rules: [], expectations: [])
        #expect(policy.rules.count >= 15)
        #expect(policy.expectations.map(\.name).contains("docker-default"))
    }

    @Test("what is named, instead, and only enabled rules")
    func named() throws {
        let folder = try TemporaryFolder()
        let rule = "  desc: d\n  condition: evt.type = execve and proc.name = sh\n  output: o\n  priority: NOTICE\n"
        let rules = try folder.write("- rule: On\n\(rule)- rule: Off\n\(rule)  enabled: false\n", to: "rules.yaml")
        let expectation = try folder.write(
            "- expectation: mine\n  containers: all\n  privileged: no\n", to: "mine.yaml")
        let policy = try Policy.loadOrEnd(rules: [rules], expectations: [expectation])
        #expect(policy.rules.map(\.name) == ["On"])
        #expect(policy.expectations.map(\.name) == ["mine"])
    }

    @Test("a profile that an expectation names is found beside it")
    func profile() throws {
        let folder = try TemporaryFolder()
        try folder.write(#"{"defaultAction": "SCMP_ACT_ALLOW"}"#, to: "d/profile.json")
        let path = try folder.write(
            "- expectation: mine\n  containers: all\n  seccomp: profile.json\n", to: "d/mine.yaml")
        #expect(try Policy.loadOrEnd(rules: [], expectations: [path]).expectations.first?.seccomp != nil)
    }

    @Test("a mistake in either ends with 65, a file that is not there with 66")
    func status() throws {
        let folder = try TemporaryFolder()
        let bad = try folder.write("- expectation: mine\n  containers: all\n  privileged: maybe\n", to: "bad.yaml")
        #expect(throws: ExitCode(65)) { _ = try Policy.loadOrEnd(rules: [], expectations: [bad]) }
        let rule = try folder.write("- rule: mine\n  condition: proc.nam = sh\n", to: "rule.yaml")
        #expect(throws: ExitCode(65)) { _ = try Policy.loadOrEnd(rules: [rule], expectations: []) }
        #expect(throws: ExitCode(66)) { _ = try Policy.loadOrEnd(rules: [], expectations: ["/nowhere.yaml"]) }
    }
}
