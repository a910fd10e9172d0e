// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceEvents

/// What is behind a descriptor, in Falco's words.
extension Plan {
    /// `fd.type`; missing for events about nothing open.
    @_noLocks
    func descriptorKind(_ context: EventContext) -> LentBytes {
        let event = context.event
        switch event.type {
        case .fileOpen:
            guard event.body.load(as: Int64.self) >= 0 else { return .missing }
            return Self.kind(ofMode: event.body.load(fromByteOffset: 44, as: UInt32.self))
        case .fileWrite, .fileMap: return LentBytes("file")
        default: break
        }
        if event.type.isPathCall {
            let call = event.body.load(as: rf_path_call.self)
            return call.flags & UInt32(RF_PATH_RESOLVED) == 0 ? .missing : Self.kind(ofMode: call.file.mode)
        }
        if let socket = event.socket { return socket.family == 0 ? .missing : Self.type(of: socket, event) }
        let place = firstArgument(context, RF_ARG_FD)
        return place < 0 ? .missing : Self.kind(ofPath: event.tail(.descriptorPath(place)))
    }

    /// By S_IFMT.
    @_noLocks
    private static func kind(ofMode mode: UInt32) -> LentBytes {
        switch mode & 0o170000 {
        case 0o040000: LentBytes("directory")
        case 0o010000: LentBytes("pipe")
        default: LentBytes("file")
        }
    }

    /// By the name that the kernel gives to what has no path.
    @_noLocks
    private static func kind(ofPath path: LentBytes) -> LentBytes {
        guard path.exists else { return .missing }
        if path.startsWith(LentBytes("/memfd:")) { return LentBytes("memfd") }
        if path.byte(at: 0) == UInt8(ascii: "/") { return LentBytes("file") }
        if path.startsWith(LentBytes("pipe:")) { return LentBytes("pipe") }
        let prefix = LentBytes("anon_inode:")
        guard path.startsWith(prefix) else { return .missing }
        let name = path.dropping(prefix.count)
        if name.equals(LentBytes("[eventfd]")) { return LentBytes("event") }
        if name.equals(LentBytes("[eventpoll]")) { return LentBytes("eventpoll") }
        if name.equals(LentBytes("[signalfd]")) { return LentBytes("signalfd") }
        if name.equals(LentBytes("[timerfd]")) { return LentBytes("timerfd") }
        if name.equals(LentBytes("[userfaultfd]")) { return LentBytes("userfaultfd") }
        if name.equals(LentBytes("[io_uring]")) { return LentBytes("io_uring") }
        if name.equals(LentBytes("[pidfd]")) { return LentBytes("pidfd") }
        if name.equals(LentBytes("inotify")) { return LentBytes("inotify") }
        return name.startsWith(LentBytes("bpf-")) ? LentBytes("bpf") : .missing
    }

    /// `fd.typechar`.
    @_noLocks
    static func character(ofKind kind: LentBytes, isSocket: Bool) -> LentBytes {
        guard kind.exists else { return isSocket ? LentBytes("o") : .missing }
        if kind.equals(LentBytes("ipv4")) { return LentBytes("4") }
        if kind.equals(LentBytes("ipv6")) { return LentBytes("6") }
        if kind.equals(LentBytes("eventpoll")) { return LentBytes("l") }
        if kind.equals(LentBytes("io_uring")) { return LentBytes("r") }
        if kind.equals(LentBytes("pidfd")) { return LentBytes("P") }
        // All others are called by their first letter.
        return kind.prefix(1)
    }
}
