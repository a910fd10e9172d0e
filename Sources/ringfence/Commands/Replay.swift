// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Glibc
internal import RingfenceCapture
internal import RingfenceDetection
internal import RingfenceOutputs

/// `ringfence replay`.
struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Detects over a capture, as if it happened now: alerts on stdout, everything else on stderr.",
        discussion: """
            Needs no privileges, and looks at nothing of this machine. A capture that was cut off is replayed up to \
            there (status 0), one that is damaged up to the damage (status 65).
            """)

    @Argument(help: ArgumentHelp("The capture.", valueName: "file"))
    var capture: String

    @Option(
        help: ArgumentHelp(
            "Rule file or folder instead of the rules that are built in; may be given again.", valueName: "path"))
    var rules: [String] = []

    @Option(
        help: ArgumentHelp(
            "Expectation file or folder instead of those that are built in; may be given again.", valueName: "path"))
    var expect: [String] = []

    @Option(
        help: ArgumentHelp("How alerts are written; by default text on a terminal, json otherwise.", valueName: "form"))
    var output: Run.Output?

    func run() throws {
        let reader: CaptureReader
        do throws(CaptureError) {
            reader = try CaptureReader(path: capture)
        } catch {
            Console.complain("\(error)")
            throw ExitStatus(error).code
        }
        guard let facts = reader.facts else { return try end(reader, ReplayReport(path: capture)) }
        guard let host = HostFacts(facts) else {
            Console.complain("\(capture): recorded on a machine of type \(facts.architecture), which is not known")
            throw ExitStatus.badData.code
        }
        let policy = try Policy.loadOrEnd(rules: rules, expectations: expect, for: host)
        var replay = CaptureReplay(reader, host: host, policy: policy)
        var sink = DescriptorSink.standardOutput(Run.format(output))
        do throws(SinkError) {
            while let alerts = replay.nextAlerts() { try sink.deliver(alerts) }
        } catch {
            // Whoever read has seen enough.
            guard error.code != .closed else { return }
            Console.complain("\(error)")
            throw ExitStatus.unavailable.code
        }
        try end(reader, ReplayReport(path: capture, statistics: replay.statistics))
    }

    private func end(_ reader: CaptureReader, _ report: ReplayReport) throws(ExitCode) {
        for line in report.lines(reader) { Console.complain(line) }
        if case .corrupt = reader.ending { throw ExitStatus.badData.code }
    }
}
