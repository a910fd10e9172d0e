// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import RingfenceEvents

/// The strings of a program that was started, in one piece of memory. A fork shares it: its rows hold a reference each.
struct TextBlock: BitwiseCopyable {
    private let memory: UnsafeMutableRawPointer
    private static var headerByteCount: Int { @_noLocks get { 8 } }

    /// Memory for `byteCount` bytes with one reference; nil when there is none. The one allocation of an exec.
    static func make(byteCount: Int) -> TextBlock? {
        guard let memory = malloc(headerByteCount &+ byteCount) else { return nil }
        memory.storeBytes(of: 1, as: UInt64.self)
        return TextBlock(memory: memory)
    }

    /// Where the strings start.
    var start: UnsafeMutableRawPointer { memory + Self.headerByteCount }

    @_noLocks
    func retain() { memory.storeBytes(of: memory.load(as: UInt64.self) &+ 1, as: UInt64.self) }

    /// Frees the memory when this was the last reference.
    @_noLocks
    func release() {
        let count = memory.load(as: UInt64.self) &- 1
        memory.storeBytes(of: count, as: UInt64.self)
        if count == 0 { _unsafePerformance { free(memory) } }
    }
}
