// SPDX-License-Identifier: Apache-2.0

import RingfenceDetection
import RingfenceEvents
import Testing

@testable import ringfence

/// What a recording asks of the kernel beside what rules ask.
@Suite struct RecordingBreadthTests {
    private func calls(_ programs: [SyscallProgram]) -> Set<String> {
        Set(programs.flatMap { program in program.syscalls.map { "\(program.name) \($0)" } })
    }

    @Test func aWideOneHasEveryProgramAtAllOfItsCallsWithoutAnyRule() {
        let demand = RecordingConfiguration.Breadth.wide.widened(KernelDemand())
        #expect(calls(demand.programs) == calls(EventCatalog.all.flatMap(\.programs)))
        #expect(Set(demand.hooks) == Set(EventCatalog.all.flatMap(\.hooks)))
        #expect(demand.nativeSyscalls.isEmpty)
    }

    @Test func oneThatIsToHoldWhatRulesAskForAsksForNothingMore() {
        #expect(RecordingConfiguration.Breadth.demanded.widened(KernelDemand()) == KernelDemand())
    }

    @Test func oneOfEverythingHasEverySystemCallToo() {
        let demand = RecordingConfiguration.Breadth.everything.widened(KernelDemand())
        #expect(demand.nativeSyscalls.contains(0) && demand.compatSyscalls.contains(0))
    }
}
