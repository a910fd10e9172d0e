// SPDX-License-Identifier: Apache-2.0

/// Values by key in the order in which the keys came. Full, it gives up the oldest: what an attacker can make grow must
/// end somewhere.
struct BoundedTable<Value> {
    private var entries: [[UInt8]: (value: Value, serial: UInt64)] = [:]
    private var order: [(key: [UInt8], serial: UInt64)] = []
    private var firstIndex = 0
    private var lastSerial: UInt64 = 0
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    var count: Int { entries.count }

    /// The value of a key; setting one that is not there does nothing.
    subscript(key: [UInt8]) -> Value? {
        get { entries[key]?.value }
        set {
            guard let newValue, let known = entries[key] else { return }
            entries[key] = (newValue, known.serial)
        }
    }

    /// The oldest key and its value.
    mutating func oldest() -> (key: [UInt8], value: Value)? {
        while firstIndex < order.count {
            let (key, serial) = order[firstIndex]
            if let entry = entries[key], entry.serial == serial { return (key, entry.value) }
            firstIndex += 1
        }
        return nil
    }

    /// Adds a key that is not there, as the newest.
    ///
    /// - Returns: what was given up for it.
    mutating func insert(_ value: Value, for key: [UInt8]) -> Value? {
        var givenUp: Value?
        if entries.count >= capacity, let (oldestKey, oldest) = oldest() {
            entries[oldestKey] = nil
            givenUp = oldest
        }
        lastSerial += 1
        entries[key] = (value, lastSerial)
        order.append((key, lastSerial))
        // Keys that were removed stand in the order until they are passed.
        if order.count > 2 * capacity + 16 {
            order = order[firstIndex...].filter { entries[$0.key]?.serial == $0.serial }
            firstIndex = 0
        }
        return givenUp
    }

    /// Forgets a key.
    mutating func remove(_ key: [UInt8]) -> Value? { entries.removeValue(forKey: key)?.value }
}
