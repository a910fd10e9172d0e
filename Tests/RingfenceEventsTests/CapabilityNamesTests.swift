// SPDX-License-Identifier: Apache-2.0

import RingfenceEvents
import Testing

@Suite struct CapabilityNamesTests {
    @Test(arguments: [
        (0, "CAP_CHOWN"), (21, "CAP_SYS_ADMIN"), (24, "CAP_SYS_RESOURCE"), (40, "CAP_CHECKPOINT_RESTORE"),
    ])
    func numbersAndNamesAreTheKernels(_ number: Int, _ name: String) {
        #expect(CapabilityNames.name(of: UInt64(number))?.description == name)
        #expect(CapabilityNames.number(of: name) == number)
    }

    @Test func thereAreFortyOneAndNoneBeyond() {
        #expect(CapabilityNames.all.count == 41)
        #expect(Set(CapabilityNames.all).count == 41)
        #expect(CapabilityNames.name(of: 41) == nil)
        #expect(CapabilityNames.number(of: "SYS_ADMIN") == nil)
    }
}
