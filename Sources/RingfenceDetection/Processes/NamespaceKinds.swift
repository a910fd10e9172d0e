// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceEvents

/// Kinds of namespaces as bits, in the order of `rf_namespaces`.
enum NamespaceKinds {
    static var pid: UInt32 { @_noLocks get { 1 << 1 } }
    static var time: UInt32 { @_noLocks get { 1 << 7 } }

    /// The kinds in which two sets of namespaces differ.
    @_noLocks
    static func difference(_ first: rf_namespaces, _ second: rf_namespaces) -> UInt32 {
        var bits: UInt32 = 0
        if first.mnt != second.mnt { bits |= 1 }
        if first.pid != second.pid { bits |= pid }
        if first.net != second.net { bits |= 1 << 2 }
        if first.ipc != second.ipc { bits |= 1 << 3 }
        if first.uts != second.uts { bits |= 1 << 4 }
        if first.user != second.user { bits |= 1 << 5 }
        if first.cgroup != second.cgroup { bits |= 1 << 6 }
        if first.time != second.time { bits |= time }
        return bits
    }

    /// The name of a kind, as in /proc/PID/ns.
    @_noLocks
    static func name(of bit: UInt32) -> StaticString {
        switch bit {
        case 0: "mnt"
        case 1: "pid"
        case 2: "net"
        case 3: "ipc"
        case 4: "uts"
        case 5: "user"
        case 6: "cgroup"
        default: "time"
        }
    }
}

extension ScratchText {
    /// `mnt net`: names with spaces between them.
    @_noLocks
    func append(namespaceKinds bits: UInt32) {
        var isFirst = true
        var bit: UInt32 = 0
        while bit < 8 {
            if bits >> bit & 1 == 1 {
                if !isFirst { append(byte: UInt8(ascii: " ")) }
                append(NamespaceKinds.name(of: bit))
                isFirst = false
            }
            bit &+= 1
        }
    }
}
