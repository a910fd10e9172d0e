// SPDX-License-Identifier: Apache-2.0

/// The two i386 calls that stand for many: libseccomp puts a rule about one of those names on the multiplexer too.
enum MultiplexedSyscalls {
    static let socketcall: UInt32 = 102
    static let ipc: UInt32 = 117

    /// The multiplexer and the value of its first argument (`linux/net.h`, `linux/ipc.h`) for a name.
    static func multiplexer(of name: String) -> (number: UInt32, selector: UInt64)? {
        if let selector = socketcalls[name] { return (socketcall, selector) }
        if let selector = ipcCalls[name] { return (ipc, selector) }
        return nil
    }

    private static let socketcalls: [String: UInt64] = [
        "socket": 1, "bind": 2, "connect": 3, "listen": 4, "accept": 5, "getsockname": 6, "getpeername": 7,
        "socketpair": 8, "send": 9, "recv": 10, "sendto": 11, "recvfrom": 12, "shutdown": 13, "setsockopt": 14,
        "getsockopt": 15, "sendmsg": 16, "recvmsg": 17, "accept4": 18, "recvmmsg": 19, "sendmmsg": 20,
    ]

    private static let ipcCalls: [String: UInt64] = [
        "semop": 1, "semget": 2, "semctl": 3, "semtimedop": 4, "msgsnd": 11, "msgrcv": 12, "msgget": 13,
        "msgctl": 14, "shmat": 21, "shmdt": 22, "shmget": 23, "shmctl": 24,
    ]
}
