// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import RingfenceEvents
import Synchronization
import Testing

@testable import RingfenceKernel

extension RealKernel {
    /// Every member of every record, held against what the acting program knows. A member that no act tells fails.
    @Suite struct EventTruthTests {
        /// What acts have been seen to give, for the last test.
        private static let seen = Mutex(Set<String>())

        @Test(arguments: [
            ["fork", "fork"], ["fork", "vfork"], ["fork", "thread"], ["exit", "0"], ["exit", "7"], ["exit", "sigkill"],
            ["exit", "sigabrt"], ["syscall", "allowed"], ["syscall", "denied"],
            ["capability", "granted"], ["capability", "denied"], ["capability", "small_number"],
            ["credentials", "setresuid"], ["credentials", "setgroups"], ["credentials", "capset"],
            ["credentials", "keepcaps"], ["credentials", "bounding"], ["credentials", "no_new_privs"],
            ["credentials", "ambient"], ["credentials", "thread"], ["namespace", "unshare"],
            ["namespace", "children"], ["namespace", "user"], ["namespace", "setns"], ["rename", "prctl"],
            ["rename", "write"],
        ])
        func act(_ act: [String]) throws {
            try expectTruth(act)
        }

        @Test(
            .enabled(
                if: EventTruthTests.killedCallsReachTheirExit, "before Linux 5.15 a call that seccomp kills has no exit"
            ))
        func callThatSeccompKills() throws {
            try expectTruth(["syscall", "killed"])
        }

        /// Since Linux 5.15 seccomp kills a process by a signal at the call's exit, before it at once.
        private static let killedCallsReachTheirExit: Bool = {
            let numbers = KernelFeatures.kernelRelease().split(separator: ".").prefix(2).compactMap { Int($0) }
            return !numbers.lexicographicallyPrecedes([5, 15])
        }()

        #if arch(x86_64)
        @Test func callThroughThe32BitEntry() throws {
            try expectTruth(["compat"])
            try expectTruth(["credentials", "compat"])
        }

        @Test(arguments: [["connection", "socketcall"], ["connection", "direct"], ["message", "direct"]])
        func networkThroughThe32BitEntry(_ act: [String]) throws {
            try expectTruth(act)
        }
        #endif

        @Test(arguments: ["v4", "v6", "unix", "abstract"])
        func connection(_ kind: String) throws {
            try expectTruth(["connection", kind])
        }

        @Test func refusedNetworkCalls() throws {
            try expectTruth(["refused"])
        }

        /// vsock is a module on many kernels.
        private static let hasVSock: Bool = {
            let descriptor = Glibc.socket(AF_VSOCK, Int32(SOCK_STREAM.rawValue), 0)
            close(descriptor)
            return descriptor >= 0
        }()

        @Test(arguments: ["pair", "netlink", "packet", "unspecified"] + (hasVSock ? ["vsock"] : []))
        func socket(_ kind: String) throws {
            try expectTruth(["socket", kind])
        }

        @Test(arguments: ["addressed", "header", "vector", "stream"])
        func message(_ kind: String) throws {
            try expectTruth(["message", kind])
        }

        @Test(arguments: ["recvfrom", "recvmsg", "read"])
        func dns(_ kind: String) throws {
            try expectTruth(["dns", kind])
        }

        @Test(arguments: [
            "plain", "symlink", "script", "script_descriptor", "memfd", "deleted", "setid", "writable", "long", "upper",
            "thread",
        ])
        func exec(_ kind: String) throws {
            try withFolder { try expectTruth(["exec", kind, $0.path]) }
        }

        @Test(arguments: [
            "relative", "descriptor", "symlink", "created", "missing", "deleted", "openat2", "creat", "thread",
            "layers", "handle",
        ])
        func open(_ kind: String) throws {
            try withFolder { try expectTruth(["open", kind, $0.path]) }
        }

        @Test(arguments: ["call", "vector", "sendfile", "copy", "splice"])
        func write(_ kind: String) throws {
            try withFolder { try expectTruth(["write", kind, $0.appending(path: "written").path]) }
        }

        @Test(arguments: [
            ["change", "descriptor"], ["change", "below"], ["change", "links"], ["change", "names"],
            ["change", "chroot"], ["change", "layers"], ["change", "thread"], ["link", "rename"], ["link", "link"],
            ["link", "symlink"], ["directory", "chdir"], ["directory", "fchdir"], ["directory", "thread"],
            ["directory", "chroot"], ["directory", "pivot_root"], ["mount", "old"], ["mount", "user"],
            ["mount", "new"], ["mount", "attributes"], ["map", "mapped"], ["map", "refused"],
        ])
        func callOnPaths(_ act: [String]) throws {
            try withFolder { try expectTruth(act + [$0.path]) }
        }

        #if arch(x86_64)
        @Test func fileChangedThroughThe32BitEntry() throws {
            try withFolder { try expectTruth(["change", "compat", $0.path]) }
        }
        #endif

        @Test(arguments: ["cgroup", "attach"])
        func cgroup(_ act: String) throws {
            let cgroup = try #require(Cgroup.own)
            let name = "ringfence-act-\(getpid())"
            try expectTruth([act, cgroup.root, (cgroup.path == "/" ? "" : cgroup.path) + "/" + name])
        }

        @Test func processThatRanBefore() throws {
            let session = try ProbeSession.shared.get()
            try ActProgram.hold(["found"], cgroupID: session.cgroup.id) { truth in
                let bytes = try session.probe.existingProcesses()
                expect(truth, in: try records(of: bytes))
            }
        }

        /// The suite knows every event type that the kernel sends: a new one needs an act.
        @Test func everyEventTypeHasAnAct() {
            let told = EventTruthTests.seen.withLock { $0 }
            #expect(Set(FlatRecord.events.map { $0.type.name }).subtracting(told).isEmpty)
            #expect(
                FlatRecord.events.count == EventCatalog.all.count - 1, "all but container_found, made in user space")
        }

        private func expectTruth(_ act: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
            let (truth, records) = try ProbeSession.shared.get().observe(act)
            #expect(!truth.isEmpty, sourceLocation: sourceLocation)
            for line in truth { expect(line, in: records, sourceLocation: sourceLocation) }
        }

        private func expect(
            _ line: TruthLine, in records: [FlatRecord], sourceLocation: SourceLocation = #_sourceLocation
        ) {
            EventTruthTests.seen.withLock { _ = $0.insert(line.event) }
            let keys = line.match + ["header.pid"]
            let found = records.filter { record in
                record.event == line.event
                    && keys.allSatisfy { key in
                        guard let value = record.members[key] else { return false }
                        return line.truth[key]?.holds(for: value) == true
                    }
            }
            #expect(found.count == 1, "\(line.event): \(found.count) records", sourceLocation: sourceLocation)
            for record in found.prefix(1) {
                for name in Set(record.members.keys).union(line.truth.keys).subtracting(structuralMembers).sorted() {
                    let (actual, wanted) = (record.members[name], line.truth[name])
                    guard let wanted else {
                        Issue.record("no act tells \(line.event) \(name)", sourceLocation: sourceLocation)
                        continue
                    }
                    let holds = actual.map { wanted.holds(for: $0) } ?? false
                    #expect(
                        holds, "\(line.event) \(name): \(actual?.description ?? "none"), in truth \(wanted)",
                        sourceLocation: sourceLocation)
                }
            }
        }

        /// Sizes and the type, which follow from the wire format and which the decoder has checked.
        private let structuralMembers: Set<String> = ["header.size", "header.type", "header.body_size"]

        /// Splits records that stand one after the other.
        private func records(of bytes: [UInt8]) throws -> [FlatRecord] {
            var records: [FlatRecord] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                let size = rest.dropFirst(8).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
                records.append(try FlatRecord(Array(rest.prefix(size))))
                rest = rest.dropFirst(max(size, 48))
            }
            return records
        }

        private func withFolder(_ body: (URL) throws -> Void) throws {
            let folder = try ActProgram.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            try body(folder)
        }
    }
}
