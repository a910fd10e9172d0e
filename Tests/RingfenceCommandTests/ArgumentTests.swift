// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RingfenceKernel
import Testing

@testable import ringfence

@Suite("Arguments and exit statuses")
struct ArgumentTests {
    @Test(
        "seconds, with a fraction or without",
        arguments: [("10", 10_000), ("0.5", 500), ("315360000", 315_360_000_000)])
    func seconds(text: String, milliseconds: Int64) {
        #expect(DurationSeconds(argument: text)?.duration == .milliseconds(milliseconds))
    }

    @Test("no time, no number, and more than anybody waits", arguments: ["0", "-1", "ten", "", "nan", "inf", "1e300"])
    func noSeconds(text: String) { #expect(DurationSeconds(argument: text) == nil) }

    @Test(
        "what cannot be understood is a usage error",
        arguments: [
            ["bogus"], ["fields", "extra"], ["run", "--output", "xml"], ["run", "--duration", "0"], ["rules", "check"],
        ])
    func usage(arguments: [String]) {
        let error = #expect(throws: (any Error).self) { _ = try Ringfence.parseAsRoot(arguments) }
        #expect(error.map { Ringfence.exitCode(for: $0).rawValue } == 64)
    }

    @Test("a kernel's failure is 77 for a missing privilege and 69 for the rest")
    func kernel() {
        #expect(ExitStatus(KernelError(.notPermitted, action: "load")).code.rawValue == 77)
        #expect(ExitStatus(KernelError(.unsupported, action: "load")).code.rawValue == 69)
        #expect(ExitStatus(KernelError(.programRefused, action: "load")).code.rawValue == 69)
    }
}
