// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// The command `ringfence`.
@main struct Ringfence: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ringfence",
        abstract: "Watches what containers really do, and compares it with what is expected of them.",
        discussion: """
            Exit status: 0 ok; 64 usage; 65 bad rules, expectation or capture; 66 no such input; 69 the kernel lacks something \
            needed; 77 not permitted.
            """,
        version: "ringfence \(Version.current)",
        subcommands: [
            Run.self, Rules.self, Fields.self, Events.self, Containers.self, Record.self, Replay.self, Doctor.self,
        ])
}
