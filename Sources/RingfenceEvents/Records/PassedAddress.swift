// SPDX-License-Identifier: Apache-2.0

/// A sockaddr as a program passed it, which may be of any length. Lends its bytes.
public struct PassedAddress: BitwiseCopyable {
    private let bytes: LentBytes

    /// The address in these bytes.
    @_noLocks
    public init(_ bytes: LentBytes) { self.bytes = bytes }

    /// AF_* number, in the machine's byte order; 0 where there is none.
    public var family: UInt16 { @_noLocks get { UInt16(bytes.byte(at: 1)) << 8 | UInt16(bytes.byte(at: 0)) } }

    /// Of IPv4 and IPv6.
    public var port: UInt32 { @_noLocks get { UInt32(bytes.byte(at: 2)) << 8 | UInt32(bytes.byte(at: 3)) } }

    /// 4 or 16 bytes; missing when it is no whole address of IP.
    public var address: LentBytes {
        @_noLocks get {
            switch family {
            case SocketFamily.ip4: bytes.count >= 8 ? bytes.dropping(4).prefix(4) : .missing
            case SocketFamily.ip6: bytes.count >= 24 ? bytes.dropping(8).prefix(16) : .missing
            default: .missing
            }
        }
    }

    /// A unix socket's name: a path up to its NUL, or an abstract name with the NUL before it.
    public var name: LentBytes {
        @_noLocks get {
            guard family == SocketFamily.unix, bytes.count > 2 else { return .missing }
            let name = bytes.dropping(2)
            let end = name.byte(at: 0) == 0 ? -1 : name.firstIndex(of: 0)
            return end < 0 ? name : name.prefix(end)
        }
    }
}
