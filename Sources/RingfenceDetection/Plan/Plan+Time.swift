// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// Times as text, UTC.
extension Plan {
    /// 17:04:59.123456789.
    @_noLocks
    func timeOfDay(_ nanoseconds: UInt64, _ scratch: ScratchText) -> FieldValue {
        let mark = scratch.mark
        appendTimeOfDay(nanoseconds, to: scratch)
        return .bytes(scratch.text(from: mark))
    }

    /// 2026-01-02T17:04:59.123456789Z.
    @_noLocks
    func dateAndTime(_ nanoseconds: UInt64, _ scratch: ScratchText) -> FieldValue {
        let mark = scratch.mark
        // Counted in 400-year spans from the first of March, so that a leap day is the last of its year.
        let days = nanoseconds / 86_400_000_000_000 &+ 719_468
        let day = days % 146_097
        let yearOfSpan = (day &- day / 1460 &+ day / 36_524 &- day / 146_096) / 365
        let dayOfYear = day &- (365 &* yearOfSpan &+ yearOfSpan / 4 &- yearOfSpan / 100)
        let monthFromMarch = (5 &* dayOfYear &+ 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch &+ 3 : monthFromMarch &- 9
        let year = days / 146_097 &* 400 &+ yearOfSpan &+ (month <= 2 ? 1 : 0)
        scratch.append(year, base: 10, minimumDigits: 4)
        scratch.append(byte: UInt8(ascii: "-"))
        scratch.append(month, base: 10, minimumDigits: 2)
        scratch.append(byte: UInt8(ascii: "-"))
        scratch.append(dayOfYear &- (153 &* monthFromMarch &+ 2) / 5 &+ 1, base: 10, minimumDigits: 2)
        scratch.append(byte: UInt8(ascii: "T"))
        appendTimeOfDay(nanoseconds, to: scratch)
        scratch.append(byte: UInt8(ascii: "Z"))
        return .bytes(scratch.text(from: mark))
    }

    @_noLocks
    private func appendTimeOfDay(_ nanoseconds: UInt64, to scratch: ScratchText) {
        let seconds = nanoseconds / 1_000_000_000 % 86400
        scratch.append(seconds / 3600, base: 10, minimumDigits: 2)
        scratch.append(byte: UInt8(ascii: ":"))
        scratch.append(seconds / 60 % 60, base: 10, minimumDigits: 2)
        scratch.append(byte: UInt8(ascii: ":"))
        scratch.append(seconds % 60, base: 10, minimumDigits: 2)
        scratch.append(byte: UInt8(ascii: "."))
        scratch.append(nanoseconds % 1_000_000_000, base: 10, minimumDigits: 9)
    }
}
