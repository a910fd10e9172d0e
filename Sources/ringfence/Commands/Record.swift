// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import RingfenceCapture

/// `ringfence record`.
struct Record: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes what happens on this host to a capture, for `ringfence replay`.",
        discussion: """
            Without --rules and --expect, every event that has a program of its own, every capability check and the \
            system calls that the built-in rules and expectations ask about; with them, what they ask for. Ends with \
            SIGINT or SIGTERM or after --duration. Needs root, or CAP_BPF and CAP_PERFMON.

            A capture holds programs' arguments and environments: treat it as a secret.
            """)

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("The capture; a file that exists is not written over.", valueName: "file"))
    var output: String

    @Option(
        help: ArgumentHelp("Records what this rule file or folder asks for; may be given again.", valueName: "path"))
    var rules: [String] = []

    @Option(
        help: ArgumentHelp(
            "Records what this expectation file or folder asks for; may be given again.", valueName: "path"))
    var expect: [String] = []

    @Flag(help: "Records every system call; costs each of them.")
    var allSyscalls = false

    @Flag(help: "Leaves out what happens outside containers, apart from processes and cgroups.")
    var containersOnly = false

    @Option(
        help: ArgumentHelp(
            "Told instead of this host's name; the host's boot id is then left out.", valueName: "name"))
    var hostName: String?

    @Option(help: ArgumentHelp("Ends after this many seconds.", valueName: "seconds"))
    var duration: DurationSeconds?

    @Option(help: ArgumentHelp("The most that the file may grow to.", valueName: "MiB"))
    var limit = CaptureSize.usual

    func run() throws {
        let policy = try Policy.loadOrEnd(rules: rules, expectations: expect)
        var recording = RecordingConfiguration(path: output)
        recording.breadth = allSyscalls ? .everything : rules.isEmpty && expect.isEmpty ? .wide : .demanded
        recording.hostName = hostName
        recording.limits.fileBytes = limit.bytes
        let outcome = try AgentLaunch.run(
            AgentConfiguration(
                rules: policy.rules, expectations: policy.expectations, alerts: .log, duration: duration?.duration,
                containersOnly: containersOnly, recording: recording))
        if let failure = outcome?.failure { throw ExitStatus(failure).code }
    }
}
