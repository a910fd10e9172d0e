// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import Glibc

/// Reads all rings as one stream in the order of time.
///
/// Records are lent, not copied: what `next(before:)` gives is valid until `publish()`. One thread at a time.
public struct RingReader: ~Copyable {
    /// A record younger than this may still be overtaken by an older one that another CPU is about to write: the time
    /// between a program's clock reading and its record's arrival, with room for a preempted program.
    public static let settlingNanoseconds: UInt64 = 1_000_000

    private let rings: UnsafeMutablePointer<RingCursor>
    private let count: Int

    /// Takes the rings over, whose descriptors and sizes in bytes these are.
    init(_ descriptors: [(fileDescriptor: Int32, byteCount: Int)]) throws(KernelError) {
        let rings = UnsafeMutablePointer<RingCursor>.allocate(capacity: descriptors.count)
        var made = 0
        do throws(KernelError) {
            for (fileDescriptor, byteCount) in descriptors {
                (rings + made).initialize(to: try RingCursor(fileDescriptor: fileDescriptor, byteCount: byteCount))
                made += 1
            }
        } catch {
            rings.deinitialize(count: made)
            rings.deallocate()
            for (fileDescriptor, _) in descriptors.dropFirst(made + 1) { close(fileDescriptor) }
            throw error
        }
        self.rings = rings
        self.count = made
    }

    deinit {
        rings.deinitialize(count: count)
        rings.deallocate()
    }

    /// The oldest record that was stamped before `horizonNanoseconds` (CLOCK_MONOTONIC), taken out of its ring; nil
    /// when there is none. A record too short for a header comes at once: its reader counts it as malformed.
    public mutating func next(before horizonNanoseconds: UInt64) -> UnsafeRawBufferPointer? {
        var oldest = -1
        var oldestTime = horizonNanoseconds
        var found = UnsafeRawBufferPointer(start: nil, count: 0)
        for index in 0..<count {
            guard let record = rings[index].peek() else { continue }
            let time = record.count >= 8 ? record.load(as: UInt64.self) : 0
            if time < oldestTime {
                oldest = index
                oldestTime = time
                found = record
            }
        }
        guard oldest >= 0 else { return nil }
        rings[oldest].advance(over: found)
        return found
    }

    /// Gives the room of all records read so far back to the kernel.
    public mutating func publish() {
        for index in 0..<count { rings[index].publish() }
    }

    /// Whether any ring holds something unread, whole or still being written.
    public var hasUnread: Bool {
        for index in 0..<count where rings[index].unreadByteCount > 0 { return true }
        return false
    }

    /// Descriptors that become readable when the kernel wakes the reader.
    var fileDescriptors: [Int32] { (0..<count).map { rings[$0].fileDescriptor } }

    /// Now, on the clock of the records, in nanoseconds.
    public static func nowNanoseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
    }
}
