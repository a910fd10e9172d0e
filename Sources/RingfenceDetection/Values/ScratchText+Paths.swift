// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// Paths put together of strings.
extension ScratchText {
    /// What a program's path leads through that no string tells: the links of /proc to its own directories and files.
    struct OwnLinks: BitwiseCopyable {
        /// Where `/proc/self/cwd` leads.
        var workingDirectory = LentBytes.missing
        /// Where `/proc/self/fd/N` leads, of the one that the path has.
        var descriptorPath = LentBytes.missing
        /// The process's number in its own pid namespace, as `/proc/N` names it; 0: not known.
        var pid: UInt32 = 0

        @_noLocks
        init() {}
    }

    /// Appends `path`, made absolute from `base` where it is relative: without `.` and `..` and double slashes, and with
    /// `/proc/self/root`, `/proc/self/cwd` and `/proc/self/fd/N` seen through. Other symbolic links are not followed, so
    /// that what follows a `..` can be elsewhere.
    @_noLocks
    func append(path: LentBytes, from base: LentBytes, through links: OwnLinks) {
        let start = mark
        if path.byte(at: 0) != UInt8(ascii: "/") { append(names: base, links, start) }
        append(names: path, links, start)
        if mark == start { append(byte: UInt8(ascii: "/")) }
    }

    @_noLocks
    private func append(names: LentBytes, _ links: OwnLinks, _ start: Int) {
        var rest = names
        while rest.count > 0 {
            let slash = rest.firstIndex(of: UInt8(ascii: "/"))
            let name = slash < 0 ? rest : rest.prefix(slash)
            rest = slash < 0 ? rest.dropping(rest.count) : rest.dropping(slash &+ 1)
            if name.count == 0 || name.equals(LentBytes(".")) { continue }
            if name.equals(LentBytes("..")) {
                reset(to: start &+ max(0, text(from: start).lastIndex(of: UInt8(ascii: "/"))))
                continue
            }
            append(byte: UInt8(ascii: "/"))
            append(name)
            follow(links, start)
        }
    }

    /// Where the text from `start` is one of the process's own links, puts what it leads to in its place.
    @_noLocks
    private func follow(_ links: OwnLinks, _ start: Int) {
        let made = text(from: start)
        guard made.startsWith(LentBytes("/proc/")) else { return }
        let rest = made.dropping(6)
        let slash = rest.firstIndex(of: UInt8(ascii: "/"))
        guard slash > 0, isOwn(rest.prefix(slash), links) else { return }
        let link = rest.dropping(slash &+ 1)
        if link.equals(LentBytes("root")) {
            reset(to: start)
        } else if link.equals(LentBytes("cwd")), links.workingDirectory.count > 0 {
            replace(from: start, links.workingDirectory)
        } else if link.startsWith(LentBytes("fd/")), links.descriptorPath.byte(at: 0) == UInt8(ascii: "/") {
            replace(from: start, links.descriptorPath)
        }
    }

    /// A directory of the kernel's has no name that needs a second look; the root's is a slash alone.
    @_noLocks
    private func replace(from start: Int, _ directory: LentBytes) {
        reset(to: start)
        if directory.count > 1 { append(directory) }
    }

    @_noLocks
    private func isOwn(_ name: LentBytes, _ links: OwnLinks) -> Bool {
        if name.equals(LentBytes("self")) || name.equals(LentBytes("thread-self")) { return true }
        guard links.pid != 0 else { return false }
        let before = mark
        append(decimal: UInt64(links.pid))
        defer { reset(to: before) }
        return name.equals(text(from: before))
    }
}
