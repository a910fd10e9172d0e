// SPDX-License-Identifier: Apache-2.0

import RingfenceExpectations
import Testing

struct CapabilitySetTests {
    @Test(
        arguments: [
            ("CAP_SYS_ADMIN", 1 << 21), ("sys_admin", 1 << 21), ("Cap_Chown", 1), ("CHECKPOINT_RESTORE", 1 << 40),
            ("all", (1 << 41) - 1), ("CAP_ALL", (1 << 41) - 1),
        ] as [(String, UInt64)])
    func namesAreReadInAnyCaseWithOrWithoutPrefix(name: String, bits: UInt64) {
        #expect(CapabilitySet(name: name)?.rawValue == bits)
    }

    @Test func otherWordsAreNoCapability() {
        for word in ["", "CAP_", "SYS_ADMN", "CAP_CAP_CHOWN", "41"] { #expect(CapabilitySet(name: word) == nil) }
    }

    @Test func dockersDefaultIsItsMask() {
        // What /proc/self/status shows as CapBnd in a container of docker run.
        #expect(CapabilitySet.dockerDefault.rawValue == 0x0000_0000_a804_25fb)
        #expect(CapabilitySet.dockerDefault.numbers.count == 14)
    }

    @Test func descriptionsAreShort() {
        #expect("\(CapabilitySet.all)" == "all")
        #expect("\(CapabilitySet([]))" == "none")
        #expect("\(CapabilitySet(number: 21).union(.init(number: 0)))" == "CAP_CHOWN, CAP_SYS_ADMIN")
        #expect("\(CapabilitySet(number: 63))" == "CAP_63")
        #expect(CapabilitySet(number: 64).isEmpty && CapabilitySet(number: -1).isEmpty)
    }

    @Test func kernelVersionsAreReadFromReleases() {
        #expect(KernelVersion("6.1.0-18-amd64") == KernelVersion(major: 6, minor: 1))
        #expect(KernelVersion("5.10+") == KernelVersion(major: 5, minor: 10))
        #expect(KernelVersion(major: 4, minor: 19) < KernelVersion(major: 5, minor: 0))
        for text in ["", "6", "6.", "a.b", "-1.2"] { #expect(KernelVersion(text) == nil) }
    }
}
