// SPDX-License-Identifier: Apache-2.0

/// `rf_socket` of a record: a socket as the kernel had it when the call ended. Lends the record's bytes.
public struct SocketView: BitwiseCopyable {
    /// Bytes of the struct.
    static var byteCount: Int { @_noLocks get { 80 } }

    private let base: UnsafeRawPointer

    @_noLocks
    init(base: UnsafeRawPointer) { self.base = base }

    /// AF_* number.
    public var family: UInt16 { @_noLocks get { base.load(fromByteOffset: 8, as: UInt16.self) } }
    /// SOCK_* number.
    public var kind: UInt16 { @_noLocks get { base.load(fromByteOffset: 10, as: UInt16.self) } }
    /// IPPROTO_* number, for IP.
    public var transport: UInt16 { @_noLocks get { base.load(fromByteOffset: 12, as: UInt16.self) } }
    /// TCP_* of linux/tcp_states.h, which every family uses.
    public var state: UInt8 { @_noLocks get { base.load(fromByteOffset: 14, as: UInt8.self) } }
    /// `RF_ROLE_*`.
    public var role: UInt8 { @_noLocks get { base.load(fromByteOffset: 15, as: UInt8.self) } }
    /// `RF_SOCKET_*`.
    public var flags: UInt32 { @_noLocks get { base.load(fromByteOffset: 24, as: UInt32.self) } }
    public var localPort: UInt32 { @_noLocks get { base.load(fromByteOffset: 32, as: UInt32.self) } }
    public var remotePort: UInt32 { @_noLocks get { base.load(fromByteOffset: 56, as: UInt32.self) } }

    /// 4 or 16 bytes for IP, the most significant first; missing for other families.
    public var localAddress: LentBytes { @_noLocks get { address(at: 40) } }
    /// The same of the other end.
    public var remoteAddress: LentBytes { @_noLocks get { address(at: 64) } }

    @_noLocks
    private func address(at offset: Int) -> LentBytes {
        switch family {
        case SocketFamily.ip4: LentBytes(start: base + offset, count: 4)
        case SocketFamily.ip6: LentBytes(start: base + offset, count: 16)
        default: .missing
        }
    }
}

/// AF_* numbers, of Linux' bits/socket.h.
public enum SocketFamily {
    public static var unix: UInt16 { @_noLocks get { 1 } }
    public static var ip4: UInt16 { @_noLocks get { 2 } }
    public static var ip6: UInt16 { @_noLocks get { 10 } }
    public static var netlink: UInt16 { @_noLocks get { 16 } }
}

extension EventType {
    /// Whether its struct begins as `RF_NETWORK_HEAD` says.
    public var isNetwork: Bool {
        @_noLocks get { number >= 13 && number <= 19 }
    }
}

extension EventView {
    /// The socket that the event is about: of a network event, or behind a system call's first argument.
    public var socket: SocketView? {
        @_noLocks get {
            if type.isNetwork { return SocketView(base: body + 16) }
            let item = tail(.socket)
            guard let start = item.start, item.count >= SocketView.byteCount else { return nil }
            return SocketView(base: start)
        }
    }

    /// The operation's number in socketcall(2), 0 for events that are no network events.
    public var networkCall: UInt32 {
        @_noLocks get { type.isNetwork ? body.load(fromByteOffset: 8, as: UInt32.self) : 0 }
    }
}
