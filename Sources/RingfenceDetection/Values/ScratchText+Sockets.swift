// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

extension ScratchText {
    /// `127.0.0.1:80`; IPv6 as Falco writes it, without brackets.
    @_noLocks
    func append(address: LentBytes, port: UInt32) {
        append(address: address)
        append(byte: UInt8(ascii: ":"))
        append(decimal: UInt64(port))
    }

    /// A path, or an abstract name with `@` before it; false when there is neither.
    @_noLocks
    func append(unixName name: LentBytes) -> Bool {
        guard name.count > 0 else { return false }
        guard name.byte(at: 0) == 0 else {
            append(name)
            return true
        }
        append(byte: UInt8(ascii: "@"))
        append(name.dropping(1))
        return true
    }

    /// A sockaddr: address and port, name, or the family alone.
    @_noLocks
    func append(socketAddress bytes: LentBytes) {
        let passed = PassedAddress(bytes)
        if passed.address.exists { return append(address: passed.address, port: passed.port) }
        if !append(unixName: passed.name) { append(socketFamily: UInt64(passed.family)) }
    }

    /// `AF_INET`: the names of those that containers meet, else the number.
    @_noLocks
    func append(socketFamily number: UInt64) {
        switch number {
        case 0: append("AF_UNSPEC")
        case 1: append("AF_UNIX")
        case 2: append("AF_INET")
        case 3: append("AF_AX25")
        case 4: append("AF_IPX")
        case 5: append("AF_APPLETALK")
        case 9: append("AF_X25")
        case 10: append("AF_INET6")
        case 15: append("AF_KEY")
        case 16: append("AF_NETLINK")
        case 17: append("AF_PACKET")
        case 21: append("AF_RDS")
        case 29: append("AF_CAN")
        case 30: append("AF_TIPC")
        case 31: append("AF_BLUETOOTH")
        case 38: append("AF_ALG")
        case 39: append("AF_NFC")
        case 40: append("AF_VSOCK")
        case 41: append("AF_KCM")
        case 42: append("AF_QIPCRTR")
        case 43: append("AF_SMC")
        case 44: append("AF_XDP")
        case 45: append("AF_MCTP")
        default: append(decimal: number)
        }
    }
}
