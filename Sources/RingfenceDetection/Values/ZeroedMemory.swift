// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Large tables: zeroes that cost no memory until they are written to.
enum ZeroedMemory {
    /// Ends the process when there is no memory: nothing can be done without the tables.
    static func allocate<Element: BitwiseCopyable>(capacity: Int) -> UnsafeMutablePointer<Element> {
        let count = max(1, capacity)
        guard let memory = calloc(count, MemoryLayout<Element>.stride) else {
            return .allocate(capacity: count)
        }
        return memory.bindMemory(to: Element.self, capacity: count)
    }

    static func deallocate<Element: BitwiseCopyable>(_ memory: UnsafeMutablePointer<Element>) { free(memory) }
}
