// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A pipe by which one thread wakes another that waits in poll(2).
struct WakePipe: Sendable {
    let reader: Int32
    let writer: Int32

    /// - Throws: errno.
    init() throws(Errno) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Errno(errno) }
        for end in ends {
            // Neither end may block: a full pipe wakes as well as one byte, an empty one is what a spurious wake-up finds.
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (reader, writer) = (ends[0], ends[1])
    }

    /// Ends the present or the next wait.
    func wake() {
        var byte: UInt8 = 1
        _ = write(writer, &byte, 1)
    }

    /// Forgets wake-ups that were not yet taken.
    func drain() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(reader, &bytes, bytes.count) == bytes.count {}
    }

    /// Closes both ends.
    func close() {
        _ = Glibc.close(reader)
        _ = Glibc.close(writer)
    }
}

/// A number that a failed call left in errno.
struct Errno: Error {
    var rawValue: Int32

    init(_ rawValue: Int32) { self.rawValue = rawValue }
}
