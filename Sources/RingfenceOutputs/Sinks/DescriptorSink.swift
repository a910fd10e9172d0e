// SPDX-License-Identifier: Apache-2.0

import Glibc
public import RingfenceDetection

/// Writes alerts to a file descriptor: a terminal, a pipe, a file.
public struct DescriptorSink: AlertSink {
    /// Bytes that may gather before a write; a batch below it leaves by one write(2).
    private static let bufferBytes = 64 << 10

    public let name: String
    private let descriptor: Int32
    private var form: any AlertRendering
    private var buffer: [UInt8] = []
    /// A failed write left part of a line behind.
    private var isInsideLine = false

    /// The process's standard output.
    ///
    /// Ignores SIGPIPE in the whole process, so that a closed pipe is an error and not a death.
    public static func standardOutput(_ format: AlertFormat) -> DescriptorSink {
        DescriptorSink(name: "stdout", descriptor: STDOUT_FILENO, format)
    }

    /// A sink on an open descriptor, which stays the caller's to close.
    ///
    /// Ignores SIGPIPE in the whole process, so that a closed pipe is an error and not a death.
    public init(name: String, descriptor: Int32, _ format: AlertFormat) {
        signal(SIGPIPE, SIG_IGN)
        self.name = name
        self.descriptor = descriptor
        form =
            switch format {
            case .json: JSONAlert()
            case .text(let isColoured): TextAlert(isColoured: isColoured)
            }
    }

    public var watchedDescriptor: Int32? { descriptor }

    public mutating func deliver(_ alerts: [Alert]) throws(SinkError) {
        // What a failed delivery left behind was counted as lost.
        buffer.removeAll(keepingCapacity: true)
        if isInsideLine { buffer.append(UInt8(ascii: "\n")) }
        for alert in alerts {
            form.append(alert, to: &buffer)
            if buffer.count >= Self.bufferBytes { try flush() }
        }
        try flush()
    }

    private mutating func flush() throws(SinkError) {
        var written = 0
        defer {
            if written > 0 { isInsideLine = buffer[written - 1] != UInt8(ascii: "\n") }
            buffer.removeAll(keepingCapacity: true)
        }
        while written < buffer.count {
            let count = buffer.withUnsafeBytes { bytes in
                let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
                return write(descriptor, rest.baseAddress, rest.count)
            }
            if count >= 0 {
                written += count
                continue
            }
            switch errno {
            case EINTR: continue
            // Whoever shares the descriptor may have made it non-blocking.
            case EAGAIN: Poll.waitForRoom(in: descriptor)
            case EPIPE, ECONNRESET: throw SinkError(.closed, sink: name, errorNumber: errno)
            default: throw SinkError(.writeFailed, sink: name, errorNumber: errno)
            }
        }
    }
}
