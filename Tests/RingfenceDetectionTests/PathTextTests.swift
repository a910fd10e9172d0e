// SPDX-License-Identifier: Apache-2.0

import RingfenceEvents
import Testing

@testable import RingfenceDetection

/// Paths that are put together of strings.
@Suite struct PathTextTests {
    private func compose(
        _ path: String, from base: String = "/base", directory: String = "/cwd", descriptor: String? = nil,
        pid: UInt32 = 7, capacity: Int = 4096
    ) -> String? {
        let scratch = ScratchText(capacity: capacity)
        defer { scratch.deallocate() }
        func lend<Result>(_ text: String, _ body: (LentBytes) -> Result) -> Result {
            let bytes = Array(text.utf8)
            return bytes.withUnsafeBytes { body(LentBytes(start: $0.baseAddress, count: $0.count)) }
        }
        return lend(path) { path in
            lend(base) { base in
                lend(directory) { directory in
                    lend(descriptor ?? "") { file in
                        var links = ScratchText.OwnLinks()
                        links.workingDirectory = directory
                        links.descriptorPath = descriptor == nil ? .missing : file
                        links.pid = pid
                        scratch.append(path: path, from: base, through: links)
                        return scratch.text(from: 0).text
                    }
                }
            }
        }
    }

    @Test(arguments: [
        ("name", "/base/name"), ("./name", "/base/name"), ("../name", "/name"), ("../../../name", "/name"),
        ("/a//b/./c/", "/a/b/c"), ("/a/b/../../..", "/"), ("/", "/"), (".", "/base"), ("", "/base"), ("..", "/"),
        ("/..a/...", "/..a/..."), ("a b\u{1}", "/base/a b\u{1}"),
    ])
    func dotsAndSlashes(_ path: String, _ expected: String) { #expect(compose(path) == expected) }

    @Test(arguments: [
        ("/proc/self/root/etc/shadow", "/etc/shadow"), ("/proc/self/root/proc/self/root/x", "/x"),
        ("/proc/thread-self/root/../x", "/x"), ("/proc/7/root", "/"), ("/proc/77/root/x", "/proc/77/root/x"),
        ("/proc/self/cwd/x", "/cwd/x"), ("/proc/self/cwd/../x", "/x"), ("/proc/./self//root/x", "/x"),
        ("/proc/self/rootless", "/proc/self/rootless"), ("/proc/self/fd/3", "/proc/self/fd/3"),
    ])
    func ownLinksOfProc(_ path: String, _ expected: String) { #expect(compose(path) == expected) }

    @Test func aDescriptorOfProcLeadsWhereTheKernelSays() {
        #expect(compose("/proc/self/fd/3", descriptor: "/etc/shadow") == "/etc/shadow")
        #expect(compose("/proc/self/fd/3/shadow", descriptor: "/etc") == "/etc/shadow")
        #expect(compose("/proc/self/fd/3/shadow", descriptor: "/") == "/shadow")
        #expect(compose("/proc/self/fd/3", descriptor: "pipe:[7]") == "/proc/self/fd/3")
    }

    @Test func whatDoesNotFitIsCut() {
        #expect(
            compose(String(repeating: "n", count: 100), capacity: 32) == "/base/" + String(repeating: "n", count: 26))
        #expect(compose("/" + String(repeating: "a/", count: 4000) + "..", capacity: 64)?.count ?? 65 <= 64)
    }
}
