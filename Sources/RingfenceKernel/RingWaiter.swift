// SPDX-License-Identifier: Apache-2.0

internal import CLibbpf
internal import CRingfenceABI
internal import Glibc
internal import Synchronization

/// When to look into the rings again.
///
/// A wake-up by the kernel costs more than the rest of an event. So the reader comes by itself every millisecond while
/// there is something to read, and only after some empty turns does it ask, by a word in shared memory, to be woken for
/// the next record.
public final class RingWaiter: Sendable {
    private static let emptyTurnsBeforeSleep = 4
    private static let busyTurnMilliseconds: Int32 = 1
    /// The first sleep is short: a program that read the word just before it was set has not woken anyone.
    private static let firstSleepMilliseconds: Int32 = 20
    private static let longSleepMilliseconds: Int32 = 1000

    private let epoll: Int32
    private let shutdownEvent: Int32
    private let sleepWord: SleepWord
    private let isShutDown = Atomic<Bool>(false)

    /// Waits for any of `rings`; `control` is the mapped control block, which must outlive the waiter.
    init(rings: [Int32], control: UnsafeMutablePointer<rf_control>) throws(KernelError) {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        shutdownEvent = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        sleepWord = SleepWord(control: control)
        guard epoll >= 0, shutdownEvent >= 0 else {
            throw KernelError(.readFailed, errno: errno, action: "making the descriptors to wait for records")
        }
        // Edge-triggered: a ring that holds records too young to be read must not turn the wait into a busy loop.
        for descriptor in rings + [shutdownEvent] {
            var event = epoll_event()
            event.events = EPOLLIN.rawValue | EPOLLET.rawValue
            event.data.fd = descriptor
            guard epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0 else {
                throw KernelError(.readFailed, errno: errno, action: "waiting for a ring's records")
            }
        }
    }

    deinit {
        if epoll >= 0 { close(epoll) }
        if shutdownEvent >= 0 { close(shutdownEvent) }
    }

    /// Whether `shutDown()` was called.
    public var hasShutDown: Bool { isShutDown.load(ordering: .acquiring) }

    /// Ends the wait under way and every later one; may be called from any thread and from a signal handler.
    public func shutDown() {
        isShutDown.store(true, ordering: .releasing)
        _ = eventfd_write(shutdownEvent, 1)
    }

    /// Sleeps until there may be something to read. `emptyTurns` counts the turns in a row that found nothing;
    /// `hasUnread` is asked once more after the kernel was told to wake us. Returns whether the kernel woke us.
    @discardableResult
    public func wait(emptyTurns: Int, limitMilliseconds: Int32, hasUnread: () -> Bool) -> Bool {
        guard emptyTurns > RingWaiter.emptyTurnsBeforeSleep else {
            return poll(min(RingWaiter.busyTurnMilliseconds, limitMilliseconds))
        }
        sleepWord.set()
        defer { sleepWord.clear() }
        if hasUnread() { return poll(min(RingWaiter.busyTurnMilliseconds, limitMilliseconds)) }
        let isFirst = emptyTurns == RingWaiter.emptyTurnsBeforeSleep + 1
        return poll(
            min(isFirst ? RingWaiter.firstSleepMilliseconds : RingWaiter.longSleepMilliseconds, limitMilliseconds))
    }

    private func poll(_ milliseconds: Int32) -> Bool {
        var event = epoll_event()
        return epoll_wait(epoll, &event, 1, max(0, milliseconds)) > 0
    }
}

/// rf_control.consumer_sleeps, shared with the kernel.
private struct SleepWord: @unchecked Sendable {
    private let word: UnsafePointer<Atomic<UInt32>>

    init(control: UnsafeMutablePointer<rf_control>) {
        let offset = MemoryLayout<rf_control>.offset(of: \rf_control.consumer_sleeps) ?? 0
        word = UnsafePointer(OpaquePointer(UnsafeRawPointer(control) + offset))
    }

    func set() { word.pointee.store(1, ordering: .sequentiallyConsistent) }
    func clear() { word.pointee.store(0, ordering: .sequentiallyConsistent) }
}
