// SPDX-License-Identifier: Apache-2.0

/// RFC 3339 times, as Go writes them: `2026-11-24T08:15:30.123456789Z`, up to nine digits, `Z` or an offset.
enum Timestamp {
    /// Nanoseconds since the Unix epoch; nil for another form, and for Go's zero time (year 1), which means "never".
    static func nanoseconds(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[4] == 0x2d, bytes[7] == 0x2d, bytes[10] == 0x54 || bytes[10] == 0x74,
            bytes[13] == 0x3a, bytes[16] == 0x3a, let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]),
            let day = digits(bytes[8..<10]), let hour = digits(bytes[11..<13]), let minute = digits(bytes[14..<16]),
            let second = digits(bytes[17..<19]), (1970...2200).contains(year), (1...12).contains(month),
            (1...31).contains(day), hour < 24, minute < 60, second <= 60
        else { return nil }
        var rest = bytes[19...]
        var fraction: Int64 = 0
        if rest.first == 0x2e {
            let part = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            guard (1...9).contains(part.count), let value = digits(part) else { return nil }
            fraction = value
            for _ in part.count..<9 { fraction *= 10 }
            rest = rest.dropFirst(1 + part.count)
        }
        guard let offsetSeconds = offset(Array(rest)) else { return nil }
        let seconds = days(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - offsetSeconds
        return seconds * 1_000_000_000 + fraction
    }

    private static func digits(_ bytes: ArraySlice<UInt8>) -> Int64? {
        guard bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(String(decoding: bytes, as: UTF8.self))
    }

    private static func offset(_ bytes: [UInt8]) -> Int64? {
        if bytes == [0x5a] || bytes == [0x7a] { return 0 }
        guard bytes.count == 6, bytes[0] == 0x2b || bytes[0] == 0x2d, bytes[3] == 0x3a,
            let hours = digits(bytes[1..<3]), let minutes = digits(bytes[4..<6])
        else { return nil }
        return (hours * 60 + minutes) * (bytes[0] == 0x2d ? -60 : 60)
    }

    /// Days since 1970-01-01 of the proleptic Gregorian calendar, with years that begin in March.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }
}
