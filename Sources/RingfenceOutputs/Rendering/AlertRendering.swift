// SPDX-License-Identifier: Apache-2.0

import RingfenceDetection

/// Turns alerts into bytes.
protocol AlertRendering: Sendable {
    /// Appends one alert with its final newline.
    mutating func append(_ alert: Alert, to output: inout [UInt8])
}
