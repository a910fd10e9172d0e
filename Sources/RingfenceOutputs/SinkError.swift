// SPDX-License-Identifier: Apache-2.0

/// Why a sink could not take alerts.
public struct SinkError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of trouble.
    public enum Code: Sendable, Hashable {
        /// The reader is gone: nothing written later will arrive.
        case closed
        /// Writing failed.
        case writeFailed
        /// The sink's thread or its wake-up pipe could not be made.
        case startFailed
    }

    public var code: Code
    /// The sink's name.
    public var sink: String
    /// errno of the failed call.
    public var errorNumber: Int32

    /// A failure of the sink of that name.
    public init(_ code: Code, sink: String, errorNumber: Int32) {
        self.code = code
        self.sink = sink
        self.errorNumber = errorNumber
    }

    public var description: String {
        switch code {
        case .closed: "\(sink): the reader is gone"
        case .writeFailed: "\(sink): writing failed: errno \(errorNumber)"
        case .startFailed: "\(sink): starting failed: errno \(errorNumber)"
        }
    }
}
