// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Waiting for file descriptors.
enum Poll {
    enum Outcome { case ready, hungUp, timedOut }

    /// Waits until `descriptor` can be read or its time is over; a negative time never is.
    static func wait(for descriptor: Int32, timeoutMilliseconds: Int32) -> Outcome {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let count = poll(&entry, 1, timeoutMilliseconds)
            if count > 0 { return .ready }
            if count == 0 || errno != EINTR { return .timedOut }
        }
    }

    /// Waits until `descriptor` can be read, or the other end of `watched` is gone; a negative `watched` never is.
    static func wait(for descriptor: Int32, orHangUpOf watched: Int32) -> Outcome {
        // No events asked for: hang-up and error are told all the same.
        var entries = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0), pollfd(fd: watched, events: 0, revents: 0),
        ]
        while poll(&entries, nfds_t(entries.count), -1) < 0 {
            if errno != EINTR { return .ready }
        }
        return entries[1].revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 ? .hungUp : .ready
    }

    /// Waits until `descriptor` can be written.
    static func waitForRoom(in descriptor: Int32) {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        while poll(&entry, 1, -1) < 0, errno == EINTR {}
    }
}
