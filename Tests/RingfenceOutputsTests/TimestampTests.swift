// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import RingfenceOutputs

@Suite("Timestamps")
struct TimestampTests {
    @Test("agree with the calendar of Foundation, leap days and ends of centuries included")
    func calendar() {
        let days: [Int] = [0, 58, 59, 60, 364, 365, 789, 790, 10_956, 11_015, 11_016, 11_017, 47_540, 47_541, 213_502]
        var generator = SystemRandomNumberGenerator()
        for day in days + (0..<500).map({ _ in Int.random(in: 0...213_000, using: &generator) }) {
            let seconds = day * 86400 + Int.random(in: 0..<86400, using: &generator)
            var bytes: [UInt8] = []
            Timestamp(nanosecondsSinceEpoch: UInt64(seconds) * 1_000_000_000 + 7).appendISO8601(to: &bytes)
            let expected = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
            #expect(String(decoding: bytes, as: UTF8.self) == expected.dropLast() + ".000000007Z")
        }
    }

    @Test("the largest number is a date like any other")
    func largest() {
        var bytes: [UInt8] = []
        Timestamp(nanosecondsSinceEpoch: .max).appendISO8601(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "2554-07-21T23:34:33.709551615Z")
    }
}
