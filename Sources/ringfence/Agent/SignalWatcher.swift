// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import RingfenceKernel

/// Turns SIGTERM and SIGINT into an orderly end: what is in the rings is still read, and alerts are written.
enum SignalWatcher {
    /// Blocks the signals in this thread and those it starts; call before any thread is started.
    static func block() {
        var signals = watched()
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        // A reader that goes away is noticed by the write's error.
        signal(SIGPIPE, SIG_IGN)
    }

    /// Waits for the signals in a thread of its own, and ends `waiter` at the first.
    static func start(ending waiter: RingWaiter) {
        let context = Unmanaged.passRetained(waiter).toOpaque()
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                let waiter = Unmanaged<RingWaiter>.fromOpaque(context).takeRetainedValue()
                var signals = SignalWatcher.watched()
                var number: Int32 = 0
                while sigwait(&signals, &number) == 0 {
                    if number == SIGTERM || number == SIGINT {
                        waiter.shutDown()
                        return nil
                    }
                }
                return nil
            }, context)
        if status == 0 { pthread_detach(thread) } else { Unmanaged<RingWaiter>.fromOpaque(context).release() }
    }

    private static func watched() -> sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGTERM, SIGINT] { sigaddset(&signals, number) }
        return signals
    }
}
