// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// What predicates on the container answer outside containers: rules that need a container need no event from there.
struct HostAnswers {
    /// By provisional number; nil: it depends on more than the container.
    let answers: [Bool?]

    init(_ plan: borrowing Plan, tests: [PredicateInstruction], scopes: [FieldScope]) {
        let host = ContainerText.host
        defer { host.deallocate() }
        var answers: [Bool?] = []
        for (test, scope) in zip(tests, scopes) {
            let reader = plan.readers[Int(test.reader)]
            // Functions are not worked out here: they are asked when an event comes.
            guard scope <= .container, test.operation != .compareFields, reader.source != .transformed else {
                answers.append(nil)
                continue
            }
            let value = withUnsafePointer(to: host.row) { plan.containerValue(reader, $0) }
            answers.append(plan.holds(test, value))
        }
        self.answers = answers
    }
}
