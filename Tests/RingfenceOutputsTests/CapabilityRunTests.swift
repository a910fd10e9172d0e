// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RingfenceOutputs

@Suite("Lists of capabilities in text")
struct CapabilityRunTests {
    @Test(
        "are cut when they are long, and what stands around them stays",
        arguments: [
            ("", ""),
            ("CAP_A", "CAP_A"),
            ("CAP_A, CAP_B, CAP_C, CAP_D too", "CAP_A, CAP_B, CAP_C, CAP_D too"),
            ("CAP_A, CAP_B, CAP_C, CAP_D, CAP_E too", "CAP_A, CAP_B, CAP_C and 2 more too"),
            ("x (CAP_A, CAP_B, CAP_C, CAP_D, CAP_E_2) y", "x (CAP_A, CAP_B, CAP_C and 2 more) y"),
            ("CAP_A CAP_B CAP_C CAP_D CAP_E", "CAP_A CAP_B CAP_C CAP_D CAP_E"),
            ("CAP_A, CAP_B, CAP_C, CAP_D, CAP_E,", "CAP_A, CAP_B, CAP_C and 2 more"),
            ("a  b, c", "a  b, c"),
        ])
    func cut(text: String, expected: String) {
        #expect(CapabilityRun.shortened(text) == expected)
    }
}
