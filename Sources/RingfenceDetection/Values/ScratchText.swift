// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import RingfenceEvents

/// Room for text that is made while one event is judged. What does not fit is cut.
///
/// A handle to memory that `Engine` owns: copies write to the same room.
struct ScratchText: BitwiseCopyable {
    private let room: UnsafeMutablePointer<UInt8>
    private let used: UnsafeMutablePointer<Int>
    private let capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
        room = .allocate(capacity: capacity)
        used = .allocate(capacity: 1)
        used.initialize(to: 0)
    }

    func deallocate() {
        room.deallocate()
        used.deallocate()
    }

    /// Where the next text starts.
    var mark: Int { @_noLocks get { used.pointee } }

    /// Gives all room back: what was made so far is spoilt.
    @_noLocks
    func reset() { used.pointee = 0 }

    /// Gives the room since `mark` back.
    @_noLocks
    func reset(to mark: Int) { used.pointee = mark }

    /// The text from `mark` to here.
    @_noLocks
    func text(from mark: Int) -> LentBytes { LentBytes(start: room + mark, count: used.pointee &- mark) }

    @_noLocks
    func append(byte: UInt8) {
        guard used.pointee < capacity else { return }
        room[used.pointee] = byte
        used.pointee &+= 1
    }

    @_noLocks
    func append(_ bytes: LentBytes) {
        guard let start = bytes.start else { return }
        let count = min(bytes.count, capacity &- used.pointee)
        _unsafePerformance { _ = memcpy(room + used.pointee, start, count) }
        used.pointee &+= count
    }

    /// Makes the text end with these bytes from `place` on, which may overlap them.
    @_noLocks
    func place(_ bytes: LentBytes, at place: Int) {
        used.pointee = place
        guard let start = bytes.start else { return }
        let count = min(bytes.count, capacity &- place)
        _unsafePerformance { _ = memmove(room + place, start, count) }
        used.pointee &+= count
    }

    /// A byte of the text.
    subscript(index: Int) -> UInt8 {
        @_noLocks get { room[index] }
        @_noLocks nonmutating set { room[index] = newValue }
    }

    @_noLocks
    func append(_ text: StaticString) {
        append(LentBytes(start: UnsafeRawPointer(text.utf8Start), count: text.utf8CodeUnitCount))
    }

    /// The items of a list with NUL after each, with spaces between them.
    @_noLocks
    func append(list: LentBytes) {
        let start = used.pointee
        append(list.byte(at: list.count &- 1) == 0 ? list.prefix(list.count &- 1) : list)
        var index = start
        while index < used.pointee {
            if room[index] == 0 { room[index] = UInt8(ascii: " ") }
            index &+= 1
        }
    }

    @_noLocks
    func append(decimal value: UInt64) { append(value, base: 10, minimumDigits: 1) }

    @_noLocks
    func append(signed value: Int64) {
        if value < 0 { append(byte: UInt8(ascii: "-")) }
        append(decimal: value.magnitude)
    }

    @_noLocks
    func append(hexadecimal value: UInt64) {
        append("0x")
        append(value, base: 16, minimumDigits: 1)
    }

    /// With a leading 0, as permission bits are written.
    @_noLocks
    func append(octal value: UInt64) {
        append(byte: UInt8(ascii: "0"))
        if value != 0 { append(value, base: 8, minimumDigits: 1) }
    }

    @_noLocks
    func append(_ value: UInt64, base: UInt64, minimumDigits: Int) {
        var divisor: UInt64 = 1
        var digits = 1
        while value / divisor >= base || digits < minimumDigits {
            divisor &*= base
            digits &+= 1
        }
        while divisor > 0 {
            let digit = UInt8(truncatingIfNeeded: value / divisor % base)
            append(byte: digit < 10 ? UInt8(ascii: "0") &+ digit : UInt8(ascii: "a") &+ digit &- 10)
            divisor /= base
        }
    }
}
