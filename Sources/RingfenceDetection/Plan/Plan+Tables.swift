// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// Fields that are looked up in a table by their argument.
extension Plan {
    /// A value of a container's mounts or labels; missing where none has that key.
    @_noLocks
    func column(_ number: UInt16, _ key: LentBytes, _ row: UnsafePointer<ContainerRow>) -> LentBytes {
        if number == 6 { return Self.label(key, in: row.pointee.labels) }
        let wanted = Self.index(key)
        var items = ListItems(row.pointee.mounts, separator: 0)
        var place = 0
        while true {
            let source = items.next()
            guard source.exists else { return .missing }
            let destination = items.next()
            let subject = number == 0 ? destination : source
            let isWanted =
                wanted >= 0 ? place == wanted : GlobPattern(pattern: key, ignoresCase: false).matches(subject)
            if isWanted, number == 0 { return source }
            if isWanted, number == 1 { return destination }
            var column: UInt16 = 2
            while column < 6 {
                let value = items.next()
                if isWanted, number == column { return value }
                column &+= 1
            }
            place &+= 1
        }
    }

    @_noLocks
    private static func label(_ name: LentBytes, in labels: LentBytes) -> LentBytes {
        var items = ListItems(labels, separator: 0)
        while true {
            let label = items.next()
            guard label.exists else { return .missing }
            let value = items.next()
            if label.equals(name) { return value }
        }
    }

    /// The number that a text of digits is, else -1.
    @_noLocks
    private static func index(_ key: LentBytes) -> Int {
        guard key.count > 0, key.count < 10 else { return -1 }
        var number = 0
        var place = 0
        while place < key.count {
            let digit = key.byte(at: place)
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return -1 }
            number = number &* 10 &+ Int(digit &- UInt8(ascii: "0"))
            place &+= 1
        }
        return number
    }

    /// What stands behind `name=` in variables with spaces between them, up to the next space.
    @_noLocks
    static func variable(_ name: LentBytes, of environment: LentBytes) -> LentBytes {
        var items = ListItems(environment, separator: UInt8(ascii: " "))
        while true {
            let item = items.next()
            guard item.exists else { return .missing }
            if item.startsWith(name), item.byte(at: name.count) == UInt8(ascii: "=") {
                return item.dropping(name.count &+ 1)
            }
        }
    }
}
