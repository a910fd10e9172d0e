// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

extension rf_socket {
    /// A socket of IP with these ends: 4 or 16 bytes and a port, the most significant byte first.
    public static func ip(
        _ local: ([UInt8], UInt32), _ remote: ([UInt8], UInt32)? = nil, transport: UInt16 = 6, state: UInt8 = 1,
        role: UInt8 = 0, flags: UInt32 = 0
    ) -> rf_socket {
        var socket = rf_socket()
        socket.inode = 4711
        socket.family = local.0.count == 4 ? 2 : 10
        socket.type = transport == 6 ? 1 : 2
        socket.protocol = transport
        socket.state = state
        socket.role = role
        socket.flags = flags
        socket.local = address(local.0, local.1)
        if let remote { socket.remote = address(remote.0, remote.1) }
        return socket
    }

    private static func address(_ bytes: [UInt8], _ port: UInt32) -> rf_address {
        var address = rf_address()
        address.port = port
        withUnsafeMutableBytes(of: &address.ip) { $0.copyBytes(from: bytes.prefix($0.count)) }
        return address
    }
}
