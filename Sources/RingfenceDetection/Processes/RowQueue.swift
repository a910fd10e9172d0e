// SPDX-License-Identifier: Apache-2.0

/// A queue of row numbers in which any of them can be taken out: links beside the rows, no allocation.
struct RowQueue: ~Copyable {
    /// Row plus two, `end`, or 0 in no queue.
    private struct Link {
        var previous: Int32
        var next: Int32
    }

    private static var end: Int32 { @_noLocks get { 1 } }

    private let links: UnsafeMutablePointer<Link>
    private var first: Int32 = -1
    private var last: Int32 = -1
    private(set) var count = 0

    init(capacity: Int) { links = ZeroedMemory.allocate(capacity: capacity) }

    deinit { ZeroedMemory.deallocate(links) }

    /// The one that waits longest, -1 when there is none.
    var oldest: Int32 { @_noLocks get { first } }

    @_noLocks
    func contains(_ row: Int32) -> Bool { links[Int(row)].previous != 0 }

    /// Puts a row at the end; nothing happens if it is in the queue.
    @_noLocks
    mutating func append(_ row: Int32) {
        guard !contains(row) else { return }
        links[Int(row)] = Link(previous: last &+ 2, next: Self.end)
        if last >= 0 { links[Int(last)].next = row &+ 2 } else { first = row }
        last = row
        count &+= 1
    }

    /// Takes a row out; nothing happens if it is not in the queue.
    @_noLocks
    mutating func remove(_ row: Int32) {
        guard contains(row) else { return }
        let link = links[Int(row)]
        if link.previous > Self.end { links[Int(link.previous &- 2)].next = link.next } else { first = link.next &- 2 }
        if link.next > Self.end {
            links[Int(link.next &- 2)].previous = link.previous
        } else {
            last = link.previous &- 2
        }
        links[Int(row)] = Link(previous: 0, next: 0)
        count &-= 1
    }
}
