// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Glibc
internal import RingfenceCapture
internal import RingfenceOutputs

/// `ringfence run`.
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Watches this host: alerts on stdout, everything else on stderr.",
        discussion: """
            Ends with SIGINT or SIGTERM, when its reader goes away, or after --duration. Needs root, or CAP_BPF and \
            CAP_PERFMON.
            """)

    /// `--output`.
    enum Output: String, ExpressibleByArgument, CaseIterable { case json, text }

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
    var output: Output?

    @Option(help: ArgumentHelp("Ends after this many seconds.", valueName: "seconds"))
    var duration: DurationSeconds?

    @Flag(help: "Leaves out what happens outside containers.")
    var containersOnly = false

    @Option(
        help: ArgumentHelp(
            "Writes the records that detection rests on to this capture as well; see `ringfence replay`.",
            valueName: "file"))
    var record: String?

    @Option(help: ArgumentHelp("The most that the capture may grow to.", valueName: "MiB"))
    var recordLimit = CaptureSize.usual

    func run() throws {
        // What a person wrote is checked first: it can be mended without privileges.
        let policy = try Policy.loadOrEnd(rules: rules, expectations: expect)
        let recording = record.map { path in
            var recording = RecordingConfiguration(path: path)
            recording.limits.fileBytes = recordLimit.bytes
            return recording
        }
        _ = try AgentLaunch.run(
            AgentConfiguration(
                rules: policy.rules, expectations: policy.expectations, alerts: .standardOutput(Run.format(output)),
                duration: duration?.duration, containersOnly: containersOnly, recording: recording))
    }

    /// The form that was asked for, or that suits standard output.
    static func format(_ output: Output?) -> AlertFormat {
        switch output {
        case .json: .json
        case .text: .text(on: STDOUT_FILENO)
        case nil: .suited(to: STDOUT_FILENO)
        }
    }
}
