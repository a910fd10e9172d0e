// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The thread that compresses and writes: the detecting one must wait for neither.
enum WriterThread {
    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Runs `body` on a new thread that no signal is delivered to.
    ///
    /// - Throws: the number that pthread_create(3) gives.
    static func start(_ body: @escaping @Sendable () -> Void) throws(StartError) {
        var all = sigset_t()
        var previous = sigset_t()
        sigfillset(&all)
        // The new thread inherits the mask of the one that makes it.
        pthread_sigmask(SIG_SETMASK, &all, &previous)
        defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
        let context = Unmanaged.passRetained(Body(body))
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        guard status == 0 else {
            context.release()
            throw StartError(errorNumber: status)
        }
        pthread_detach(thread)
    }

    struct StartError: Error { var errorNumber: Int32 }
}
