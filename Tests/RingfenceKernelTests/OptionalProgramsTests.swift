// SPDX-License-Identifier: Apache-2.0

import RingfenceEvents
import Testing

@testable import RingfenceKernel

/// What no event needs is not given to the verifier, whose work is most of a start.
@Suite(.enabled(if: ProbeSession.missing == nil, "needs the kernel side"))
struct OptionalProgramsTests {
    private func probe(optional: Set<String>) throws -> Probe {
        var configuration = ProbeConfiguration()
        configuration.optionalPrograms = optional
        return try Probe(configuration, features: KernelFeatures.probe())
    }

    @Test func onlyTheNamedOnesOfThemAreLoaded() throws {
        let probe = try probe(optional: ["file_open"])
        try probe.attach()
        try probe.setHandler("file_open", syscall: 2, isCompat: false)
        let error = #expect(throws: KernelError.self) {
            try probe.setHandler("file_write", syscall: 1, isCompat: false)
        }
        #expect(error?.action == "running the program file_write, which was not loaded")
    }

    @Test func whatEveryEventRestsOnIsAlwaysLoaded() throws {
        let probe = try probe(optional: [])
        try probe.attach()
        #expect(!(try probe.existingProcesses().isEmpty))
    }

    @Test func aHookThatIsNotLoadedIsNotAttached() throws {
        let probe = try probe(optional: [])
        for hook in EventCatalog.all.flatMap(\.hooks) { try probe.attach(hook: hook) }
    }
}
