// SPDX-License-Identifier: Apache-2.0

/// Numbers whose bits are what matters.
enum Hexadecimal {
    /// As capability sets stand in /proc/PID/status: `00000000a80425fb`.
    static func sixteenDigits(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
