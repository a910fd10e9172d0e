// SPDX-License-Identifier: Apache-2.0

/// A time of day and date in UTC, of nanoseconds since 1970-01-01T00:00:00Z.
struct Timestamp {
    var year: Int, month: Int, day: Int
    var hour: Int, minute: Int, second: Int
    var nanosecond: Int

    init(nanosecondsSinceEpoch: UInt64) {
        let seconds = Int(nanosecondsSinceEpoch / 1_000_000_000)
        nanosecond = Int(nanosecondsSinceEpoch % 1_000_000_000)
        (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60)
        var days = seconds / 86400
        var currentYear = 1970
        while days >= Self.days(inYear: currentYear) {
            days -= Self.days(inYear: currentYear)
            currentYear += 1
        }
        var currentMonth = 1
        while days >= Self.days(inMonth: currentMonth, of: currentYear) {
            days -= Self.days(inMonth: currentMonth, of: currentYear)
            currentMonth += 1
        }
        (year, month, day) = (currentYear, currentMonth, days + 1)
    }

    /// Appends `2026-01-02T03:04:05.123456789Z`.
    func appendISO8601(to output: inout [UInt8]) {
        append(year, digits: 4, then: "-", to: &output)
        append(month, digits: 2, then: "-", to: &output)
        append(day, digits: 2, then: "T", to: &output)
        appendTimeOfDay(to: &output)
        output.append(UInt8(ascii: "Z"))
    }

    /// Appends `03:04:05.123456789`.
    func appendTimeOfDay(to output: inout [UInt8]) {
        append(hour, digits: 2, then: ":", to: &output)
        append(minute, digits: 2, then: ":", to: &output)
        append(second, digits: 2, then: ".", to: &output)
        append(nanosecond, digits: 9, then: nil, to: &output)
    }

    private func append(_ number: Int, digits: Int, then separator: Unicode.Scalar?, to output: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
        if let separator { output.append(UInt8(ascii: separator)) }
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    private static func days(inYear year: Int) -> Int { isLeap(year) ? 366 : 365 }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
