// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// A time span as the command line has it: seconds, with a fraction or without.
struct DurationSeconds: ExpressibleByArgument {
    /// Ten years: what is longer is a mistake.
    private static let mostSeconds = 315_360_000.0

    var duration: Duration

    init?(argument: String) {
        guard let seconds = Double(argument), seconds > 0, seconds <= DurationSeconds.mostSeconds else { return nil }
        duration = .milliseconds(Int64(seconds * 1000))
    }
}
