// SPDX-License-Identifier: Apache-2.0

internal import RingfenceContainers
internal import RingfenceEvents

/// The memory of a container's user and group names.
struct IdentityText {
    private let users: UnsafeMutableRawBufferPointer
    private let groups: UnsafeMutableRawBufferPointer

    init(_ names: IdentitySnapshot) {
        users = Self.copy(IdentityNames.encode(names.users))
        groups = Self.copy(IdentityNames.encode(names.groups))
    }

    /// Lets a container's row use the names, as long as this is not deallocated.
    func lend(to row: inout ContainerRow) {
        row.userNames = LentBytes(start: users.baseAddress.map { UnsafeRawPointer($0) }, count: users.count)
        row.groupNames = LentBytes(start: groups.baseAddress.map { UnsafeRawPointer($0) }, count: groups.count)
    }

    func deallocate() {
        users.deallocate()
        groups.deallocate()
    }

    private static func copy(_ bytes: [UInt8]) -> UnsafeMutableRawBufferPointer {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 4)
        memory.copyBytes(from: bytes)
        return memory
    }
}
