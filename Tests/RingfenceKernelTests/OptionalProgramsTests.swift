// SPDX-License-Identifier: Apache-2.0

import RingfenceEvents
import Testing

@testable import RingfenceKernel

extension RealKernel {
    /// What no event needs is not given to the verifier.
    struct OptionalProgramsTests {
        private static let optional = Set(EventCatalog.all.flatMap { $0.programs.map(\.name) + $0.hooks })

        private static let always = Set(Probe.attachedPrograms + ["process_found", "syscall"])

        private func loaded(_ probe: Probe) throws -> Set<String> {
            try Self.optional.union(Self.always).filter { try probe.isLoaded($0) }
        }

        private func probe(optional: Set<String>?) throws -> Probe {
            var configuration = ProbeConfiguration()
            configuration.optionalPrograms = optional
            return try Probe(configuration, features: KernelFeatures.probe())
        }

        @Test func onlyTheNamedOnesOfThemAreLoaded() throws {
            let probe = try probe(optional: ["file_open"])
            #expect(try loaded(probe) == Self.always.union(["file_open"]))
            try probe.setHandler("file_open", syscall: 2, isCompat: false)
            let error = #expect(throws: KernelError.self) {
                try probe.setHandler("file_write", syscall: 1, isCompat: false)
            }
            #expect(error?.action == "running the program file_write, which was not loaded")
        }

        @Test func whatEveryEventRestsOnIsAlwaysLoaded() throws {
            let none = try probe(optional: [])
            #expect(try loaded(none) == Self.always)
            #expect(try loaded(try probe(optional: nil)).isSuperset(of: Self.always.union(["file_write", "prctl"])))
            try none.attach()
            #expect(!(try none.existingProcesses().isEmpty))
        }

        @Test func aHookThatIsNotLoadedIsNotAttached() throws {
            let probe = try probe(optional: [])
            let hooks = EventCatalog.all.flatMap(\.hooks)
            #expect(!hooks.isEmpty)
            for hook in hooks {
                try probe.attach(hook: hook)
                #expect(!probe.isAttached(hook), "\(hook)")
            }
        }
    }
}
