// SPDX-License-Identifier: Apache-2.0

/// Remembers what was said of whom, so that a loop in a container gives one alert and not thousands. Bounded: beyond
/// its capacity the oldest is forgotten, and would be told anew.
struct RepeatedDeviations {
    /// One process's deviation.
    struct Key: Hashable {
        var pid: UInt32
        var startBoottimeNanoseconds: UInt64
        var part: UInt8
        /// Number of the call with its entry, or of the capability with its namespace.
        var subject: UInt64
        var outcome: UInt8
    }

    private let capacity: Int
    private var known: Set<Key> = []
    private var order: [Key] = []
    private var oldest = 0
    /// Deviations that were not told again.
    private(set) var repeatedCount: UInt64 = 0

    init(capacity: Int) { self.capacity = max(1, capacity) }

    /// Whether it is new; remembers it.
    mutating func isFirst(_ key: Key) -> Bool {
        guard known.insert(key).inserted else {
            repeatedCount += 1
            return false
        }
        if order.count < capacity {
            order.append(key)
        } else {
            known.remove(order[oldest])
            order[oldest] = key
            oldest = (oldest + 1) % capacity
        }
        return true
    }
}
