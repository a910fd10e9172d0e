// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Glibc
internal import Logging
internal import RingfenceContainers
internal import RingfenceKernel
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

    func run() throws {
        // What a person wrote is checked first: it can be mended without privileges.
        let policy = try Policy.loadOrEnd(rules: rules, expectations: expect)
        let missing = Privileges.missing()
        guard missing.isEmpty else {
            Console.complain(
                "not permitted: loading eBPF programs takes \(missing.joined(separator: " and ")); run as root")
            throw ExitStatus.notPermitted.code
        }
        let configuration = AgentConfiguration(
            rules: policy.rules, expectations: policy.expectations, format: format, duration: duration?.duration,
            containersOnly: containersOnly)
        do {
            try Agent(configuration, log: StandardErrorLog.logger()).run()
        } catch let error as KernelError {
            Console.complain("\(error)")
            throw ExitStatus(error).code
        } catch let error as ContainerError {
            Console.complain("\(error)")
            throw ExitStatus.unavailable.code
        }
    }

    private var format: AlertFormat {
        switch output {
        case .json: .json
        case .text: .text(on: STDOUT_FILENO)
        case nil: .suited(to: STDOUT_FILENO)
        }
    }
}
