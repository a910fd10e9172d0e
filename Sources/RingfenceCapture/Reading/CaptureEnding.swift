// SPDX-License-Identifier: Apache-2.0

/// How a capture ends.
public enum CaptureEnding: Sendable, Hashable, CustomStringConvertible {
    /// In good order.
    case complete
    /// Whoever recorded was killed, or the file was cut: all blocks before that byte are whole.
    case cutOff(byteOffset: UInt64)
    /// The block at that byte is not as it was written, or could not be read; nothing behind it is believed.
    case corrupt(byteOffset: UInt64, reason: String)

    public var description: String {
        switch self {
        case .complete: "complete"
        case .cutOff(let offset): "cut off after byte \(offset)"
        case .corrupt(let offset, let reason): "corrupt at byte \(offset): \(reason)"
        }
    }
}
