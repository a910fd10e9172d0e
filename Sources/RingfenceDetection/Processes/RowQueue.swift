// SPDX-License-Identifier: Apache-2.0

/// A queue of row numbers in which any of them can be taken out: links beside the rows, no allocation.
struct RowQueue: ~Copyable {
    private struct Link {
        var previous: Int32
        var next: Int32
    }

    /// In no queue.
    private static var none: Int32 { @_noLocks get { -2 } }
    private static var end: Int32 { @_noLocks get { -1 } }

    private let links: UnsafeMutablePointer<Link>
    private var first: Int32 = -1
    private var last: Int32 = -1
    private(set) var count = 0

    init(capacity: Int) {
        links = .allocate(capacity: capacity)
        links.initialize(repeating: Link(previous: Self.none, next: Self.none), count: capacity)
    }

    deinit { links.deallocate() }

    /// The one that waits longest, -1 when there is none.
    var oldest: Int32 { @_noLocks get { first } }

    @_noLocks
    func contains(_ row: Int32) -> Bool { links[Int(row)].previous != Self.none }

    /// Puts a row at the end; nothing happens if it is in the queue.
    @_noLocks
    mutating func append(_ row: Int32) {
        guard !contains(row) else { return }
        links[Int(row)] = Link(previous: last, next: Self.end)
        if last >= 0 { links[Int(last)].next = row } else { first = row }
        last = row
        count &+= 1
    }

    /// Takes a row out; nothing happens if it is not in the queue.
    @_noLocks
    mutating func remove(_ row: Int32) {
        guard contains(row) else { return }
        let link = links[Int(row)]
        if link.previous >= 0 { links[Int(link.previous)].next = link.next } else { first = link.next }
        if link.next >= 0 { links[Int(link.next)].previous = link.previous } else { last = link.previous }
        links[Int(row)] = Link(previous: Self.none, next: Self.none)
        count &-= 1
    }
}
