// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments
internal import RingfenceEvents
internal import RingfenceExpectations
internal import RingfenceRules

/// Alerts of expectations: exact judgement of what the bitmaps could not clear, and the words for it.
extension Detector {
    /// A call that needs an exact verdict. Returns whether the container's own filter denied it.
    mutating func judgeCall(_ context: EventContext) -> Bool {
        guard let finding = judge.judgeCall(context) else { return false }
        let isDenied = finding.denial.kind == .denied
        let outcome: AlertExpectation.Outcome = isDenied ? .denied : .wouldBeDenied
        let entry: UInt64 = context.event.flags.has(.compat) ? 1 << 32 : context.event.flags.has(.x32) ? 1 << 33 : 0
        let isFallback = finding.verdict.action.kind == .errno && finding.verdict.action.errno == ErrnoNumber.enosys
        // ENOSYS tells the program to try an older call: every threaded program of a container under Docker's profile gets
        // it for clone3. Where the container's own filter gives it too, all is as it should be.
        if isFallback, isDenied { return true }
        guard isFirst(context, part: .seccomp, subject: UInt64(context.event.syscall) | entry, outcome) else {
            return isDenied
        }
        let name = finding.expectation.name
        var alert = writer.alert(
            .expectation, rule: "\(name): seccomp", priority: isFallback ? .notice : .warning,
            tags: ["container", "expectation", "seccomp"], context, engine)
        let call = alert.event.map(Self.callText) ?? "system call \(context.event.syscall)"
        alert.output =
            isDenied
            ? "System call denied by the container's seccomp profile" : "System call that \(name) would deny"
        describe(&alert, call)
        alert.expectation = AlertExpectation(
            name: name, part: ExpectationPart.seccomp.rawValue,
            expected: "\(finding.verdict.action): \(finding.explanation)", observed: call, outcome: outcome,
            file: finding.location.file, line: finding.location.line, note: finding.denial.note)
        alerts.append(alert)
        return isDenied
    }

    /// A capability check outside what is expected.
    mutating func judgeCapability(_ context: EventContext) {
        guard let finding = judge.judgeCapability(context) else { return }
        let outcome: AlertExpectation.Outcome = finding.isGranted ? .allowed : .denied
        let subject = UInt64(finding.number) | (finding.isInOwnUserNamespace ? 1 << 32 : 0)
        guard isFirst(context, part: .capabilities, subject: subject, outcome) else { return }
        let name = finding.expectation.name
        var alert = writer.alert(
            .expectation, rule: "\(name): capabilities", priority: finding.isGranted ? .warning : .notice,
            tags: ["capabilities", "container", "expectation"], context, engine)
        if !finding.isGranted { alert.event?.verdict = .deniedByCapability }
        alert.output =
            finding.isGranted
            ? "Capability used that \(name) does not expect" : "Capability asked for that the process lacks"
        describe(&alert, finding.capability)
        alert.expectation = AlertExpectation(
            name: name, part: ExpectationPart.capabilities.rawValue,
            expected: finding.allowed == .dockerDefault ? "docker-default" : "\(finding.allowed)",
            observed: "\(finding.capability) \(finding.isGranted ? "used" : "denied")", outcome: outcome,
            file: finding.location.file, line: finding.location.line,
            note: finding.isInOwnUserNamespace ? "asked for in a user namespace that is not the host's" : nil)
        alerts.append(alert)
    }

    /// A program of the container starts, entered from the runtime: what it may do is held against the expectation.
    mutating func judgePosture(_ context: EventContext) {
        guard let row = context.process?.pointee,
            let container = engine.containers.container(context.containerNumber),
            let judged = judge.judgePosture(row, in: container)
        else { return }
        for deviation in judged.deviations {
            let name = judged.expectation.name
            let part = deviation.part.rawValue
            var alert = writer.alert(
                .expectation, rule: "\(name): \(part)",
                priority: deviation.part == .privileged ? .critical : .warning,
                tags: ["container", "expectation", "posture"], context, engine)
            let what = row.vpid > 1 ? "Program started in a container" : "Container started"
            alert.output = "\(what) other than \(name) expects"
            describe(&alert, deviation.observed)
            alert.expectation = AlertExpectation(
                name: name, part: part, expected: deviation.expected, observed: deviation.observed, outcome: .allowed,
                file: deviation.location.file, line: deviation.location.line)
            alerts.append(alert)
        }
    }

    private mutating func isFirst(
        _ context: EventContext, part: ExpectationPart, subject: UInt64, _ outcome: AlertExpectation.Outcome
    ) -> Bool {
        judge.repeated.isFirst(
            RepeatedDeviations.Key(
                pid: context.event.pid, startBoottimeNanoseconds: context.event.startBoottimeNanoseconds,
                part: part == .seccomp ? 0 : 1, subject: subject, outcome: outcome == .denied ? 0 : 1))
    }

    /// Ends the sentence, with the fields that consumers of Falco's alerts look for.
    private func describe(_ alert: inout Alert, _ what: String) {
        alert.outputFields = [
            AlertField("evt.type", alert.event.map { .string($0.name) } ?? .missing),
            AlertField("proc.name", alert.process?.name.map { .string($0) } ?? .missing),
            // Falco's field: the first twelve characters.
            AlertField("container.id", alert.container.map { .string(String($0.id.prefix(12))) } ?? .missing),
            AlertField("container.name", alert.container?.name.map { .string($0) } ?? .missing),
            AlertField("container.image", alert.container?.image.map { .string($0) } ?? .missing),
        ]
        let values = zip(["process", "id", "container", "image"], alert.outputFields.dropFirst()).map { name, field in
            "\(name)=\(field.value.text)"
        }
        alert.output += " (\(what) \(values.joined(separator: " ")))"
    }

    /// `unshare(flags=131072) = -EPERM`.
    private static func callText(_ event: AlertEvent) -> String {
        let arguments = event.args.map { "\($0.name)=\($0.value.text)" }.joined(separator: " ")
        let result = event.error.map { "-\($0)" } ?? event.result.map { "\($0)" } ?? "?"
        return "\(event.name)(\(arguments)) = \(result)"
    }
}

/// Error numbers that mean something to an alert.
private enum ErrnoNumber {
    /// What profiles answer so that a program falls back to an older call; the same on all our architectures.
    static let enosys: UInt16 = 38
}
