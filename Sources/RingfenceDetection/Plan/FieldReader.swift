// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// How a field is read in the records of one event type: data, not code.
struct FieldReader: BitwiseCopyable, Hashable {
    enum Source: UInt8, BitwiseCopyable {
        /// This event type has no such value.
        case missing
        /// Bytes of the plan's pool.
        case fixed
        case header
        case body
        case tail
        case descriptorPath
        case descriptor
        /// `fd.name` of a socket.
        case socketName
        /// A field of the socket, by its number.
        case socket
        case process
        case processBytes
        case parent
        case parentBytes
        case ancestor
        case ancestorBytes
        /// Any ancestor: the comparison is made with each.
        case anyAncestor
        case anyAncestorBytes
        case container
        case containerBytes
        case computed
        /// Argument of an event that is no plain system call, by its place in the event's list.
        case eventArgument
        /// Argument of a system call, by a table of the pool: for each line of the system call table the argument's
        /// place, 255 where the call has none of that name.
        case syscallArgument
        /// The system call's argument at that place.
        case syscallArgumentAt
        /// In a table of the container: `slot.offset` is the column, `parameter` and `extent` are the argument's place in
        /// the pool.
        case containerColumn
        /// A variable of the environment, whose name is there too.
        case environmentVariable
        /// Made by a function: one of the plan's transformations; `extent` is 1 when it has a value for each ancestor.
        case transformed
    }

    var source: Source
    var slot = Slot.none
    /// Tail id, offset of bytes in a row, number of the computed field, place of the argument, or the pool's offset.
    var parameter: UInt32 = 0
    /// Which ancestor; bytes in the pool.
    var extent: UInt32 = 0

    /// Whether it has a value for each ancestor.
    var coversAllAncestors: Bool {
        @_noLocks get {
            switch source {
            case .anyAncestor, .anyAncestorBytes: true
            case .transformed: extent == 1
            default: false
            }
        }
    }
}

extension Slot {
    /// Reads nothing that anyone asks for.
    static var none: Slot { Slot(offset: 0, width: 1, kind: .unsigned, mask: 0) }
}
