// SPDX-License-Identifier: Apache-2.0

import RingfenceEvents
import RingfenceExpectations
import RingfenceRules
import RingfenceTesting
import Testing

@testable import RingfenceDetection

/// The compiled plan against the plain meaning of conditions, on random rules and events.
@Suite struct PlanPropertyTests {
    @Test(arguments: 1...6) func thePlanSaysWhatTheConditionsMean(seed: UInt64) throws {
        var conditions = RandomConditions(generator: SeededGenerator(seed: seed))
        let texts = Dictionary(
            uniqueKeysWithValues: (0..<60).map { ("R\($0)", conditions.condition(depth: $0 % 5)) })
        let text = (0..<60).map { TestRules.rule(texts["R\($0)"] ?? "", name: "R\($0)") }.joined()
        let set = TestRules.load(text)
        #expect(set.rules.count == 60)
        var detector = Detector(rules: set.rules, directory: nil, host: .test, seed: seed)
        let diagnostics = detector.diagnostics
        #expect(diagnostics.isEmpty)

        var story = RandomStory(seed: seed &+ 1000)
        var matchCount = 0
        for step in story.steps(400) {
            step.record.withBytes { detector.consume($0) }
            let matched = detector.takeAlerts().map(\.rule)
            guard let values = step.values else { continue }
            let naive = NaiveEvaluator(values: values)
            let expected = set.rules.filter { naive.holds($0.condition) }.map(\.name)
            let wrong = Set(matched).symmetricDifference(expected).sorted()
            #expect(matched == expected, "\(wrong.map { texts[$0] ?? "" }), \(values)")
            matchCount += matched.count
            if matched != expected { break }
        }
        #expect(matchCount > 1000)
        let malformedCount = detector.statistics.malformedCount
        #expect(malformedCount == 0)
    }
}

extension HostFacts {
    /// A host whose clocks all started together at the epoch.
    static let test = HostFacts(
        hostname: "host", architecture: .native, kernelVersion: KernelVersion(major: 6, minor: 18),
        realtimeMinusMonotonicNanoseconds: 0, boottimeMinusMonotonicNanoseconds: 0, namespaces: NamespaceInodes())
}
