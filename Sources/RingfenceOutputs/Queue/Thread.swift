// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A thread of the system: sinks block, and a blocked task would hold one of the few threads that all tasks share.
enum Thread {
    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Runs `body` on a new, detached thread that no signal is delivered to: they belong to the main thread.
    static func start(_ body: @escaping @Sendable () -> Void) throws(Errno) {
        var all = sigset_t()
        var previous = sigset_t()
        sigfillset(&all)
        // A new thread inherits the mask of the one that makes it.
        pthread_sigmask(SIG_SETMASK, &all, &previous)
        defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }

        let context = Unmanaged.passRetained(Body(body))
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, context.toOpaque())
        guard status == 0 else {
            context.release()
            throw Errno(status)
        }
        pthread_detach(thread)
    }
}
