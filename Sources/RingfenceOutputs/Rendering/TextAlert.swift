// SPDX-License-Identifier: Apache-2.0

import RingfenceDetection
import RingfenceRules

/// An alert for a person: the sentence, then what is known of the event, the container, the process and the expectation.
struct TextAlert: AlertRendering {
    private enum Style: String {
        case urgent = "1;31", serious = "31", warning = "33", notice = "36", faint = "2", strong = "1"
    }

    let isColoured: Bool

    init(isColoured: Bool) { self.isColoured = isColoured }

    mutating func append(_ alert: Alert, to output: inout [UInt8]) {
        styled(.faint, &output) { output in
            Timestamp(nanosecondsSinceEpoch: alert.timeNanoseconds).appendTimeOfDay(to: &output)
            write(":", to: &output)
        }
        write(" ", to: &output)
        styled(style(of: alert.priority), &output) { write(alert.priority.name, to: &$0) }
        write(" ", to: &output)
        let sentence = alert.kind == .expectation ? CapabilityRun.shortened(alert.output) : alert.output
        styled(.strong, &output) { write(sentence, to: &$0) }
        endLine(&output)
        if alert.kind == .detection {
            line("rule", ([alert.rule] + alert.tags).joined(separator: ", "), to: &output)
        }
        if let event = alert.event { line("event", describe(event), to: &output) }
        if let container = alert.container { line("container", describe(container), to: &output) }
        if let process = alert.process {
            line("process", describe(process, ancestors: alert.ancestors), to: &output)
        }
        if let expectation = alert.expectation { append(expectation, to: &output) }
    }

    private func append(_ expectation: AlertExpectation, to output: inout [UInt8]) {
        let place = [expectation.file, expectation.line.map(String.init)].compactMap(\.self).joined(separator: ":")
        line(
            "expected",
            "\(expectation.expected) (\(expectation.part) of \(expectation.name)"
                + (place.isEmpty ? ")" : ", \(place))"), to: &output)
        let outcome =
            switch expectation.outcome {
            case .allowed: "allowed"
            case .denied: "denied"
            case .wouldBeDenied: "not denied here; the expectation would deny it"
            }
        line("observed", "\(CapabilityRun.shortened(expectation.observed)): \(outcome)", to: &output)
        if let note = expectation.note { line("note", note, to: &output) }
    }

    private func describe(_ event: AlertEvent) -> String {
        let args = event.args.map { "\($0.name)=\($0.value.text)" }.joined(separator: " ")
        var text = "\(event.name)(\(args))"
        if let result = event.result { text += " = \(result)" }
        if let error = event.error { text += " \(error)" }
        if let path = event.path, !isArgument(path, of: event) { text += " \(path)" }
        if let userPath = event.userPath, !isArgument(userPath, of: event) { text += " (named \(userPath))" }
        switch event.verdict {
        case .allowed: text += ", allowed"
        case .failed: text += ", failed"
        case .deniedBySeccomp: text += ", denied by seccomp"
        case .deniedByCapability: text += ", denied: capability missing"
        case nil: break
        }
        if event.isCompat { text += ", 32-bit call" }
        return text
    }

    private func isArgument(_ text: String, of event: AlertEvent) -> Bool {
        event.args.contains { $0.value == .string(text) }
    }

    private func describe(_ container: AlertContainer) -> String {
        var text = "\(container.id.prefix(12)) name=\(container.name ?? "<NA>") image=\(container.image ?? "<NA>")"
        text += " runtime=\(container.runtime)"
        if container.isPrivileged == true { text += " privileged" }
        if let pod = container.podName { text += " pod=\(container.podNamespace ?? "<NA>")/\(pod)" }
        // Only what this line would have shown: the JSON form names the rest.
        let unknown = container.unknown.filter { ["name", "image", "privileged"].contains($0) }
        if !unknown.isEmpty { text += " unknown=\(unknown.joined(separator: ","))" }
        return text
    }

    private func describe(_ process: AlertProcess, ancestors: [AlertProcess]) -> String {
        var text = short(process)
        if let uid = process.uid { text += " uid=\(uid)" }
        if let path = process.executablePath { text += " exe=\(path)" }
        if !process.arguments.isEmpty {
            text += " args=\(process.arguments.joined(separator: " "))"
            if process.argumentsAreTruncated { text += ".." }
        }
        for ancestor in ancestors { text += " < \(short(ancestor))" }
        return text
    }

    private func short(_ process: AlertProcess) -> String { "\(process.name ?? "<NA>")[\(process.pid)]" }

    private func style(of priority: Priority) -> Style {
        switch priority {
        case .emergency, .alert, .critical: .urgent
        case .error: .serious
        case .warning: .warning
        case .notice, .informational, .debug: .notice
        }
    }

    private func line(_ name: String, _ text: String, to output: inout [UInt8]) {
        styled(.faint, &output) { output in
            write("    \(name)", to: &output)
            for _ in name.utf8.count..<max(name.utf8.count, 10) { output.append(UInt8(ascii: " ")) }
        }
        write(" \(text)", to: &output)
        endLine(&output)
    }

    private func write(_ text: String, to output: inout [UInt8]) {
        Escaping.append(text.utf8Span.span, to: &output, for: .terminal)
    }

    private func endLine(_ output: inout [UInt8]) { output.append(UInt8(ascii: "\n")) }

    private func styled(_ style: Style, _ output: inout [UInt8], _ body: (inout [UInt8]) -> Void) {
        guard isColoured else { return body(&output) }
        output.append(contentsOf: "\u{1b}[\(style.rawValue)m".utf8)
        body(&output)
        output.append(contentsOf: "\u{1b}[0m".utf8)
    }
}
