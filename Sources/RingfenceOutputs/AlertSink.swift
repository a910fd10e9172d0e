// SPDX-License-Identifier: Apache-2.0

public import RingfenceDetection

/// Where alerts go: it renders each one in its own form and hands it on.
///
/// A sink is owned by one ``AlertQueue`` and only ever called on that queue's thread, so it needs no lock and may block.
/// Implementing: keep a buffer, write a batch with as few calls as it takes, and hold nothing back; what was delivered
/// must have left the process when `deliver` returns.
public protocol AlertSink: Sendable {
    /// For messages about it: `stdout`.
    var name: String { get }

    /// A file descriptor whose hang-up tells that the reader is gone; nil: only a failed delivery tells.
    var watchedDescriptor: Int32? { get }

    /// Takes alerts in their order.
    ///
    /// - Throws: ``SinkError`` with code `closed` when nothing will ever arrive again; the queue then ends.
    mutating func deliver(_ alerts: [Alert]) throws(SinkError)
}
