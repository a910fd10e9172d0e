// SPDX-License-Identifier: Apache-2.0

import CRingfenceABI
import Foundation
import RingfenceEvents
import RingfenceKernel

/// The real probe, attached; and the cgroup that the tests run in. One test at a time uses it.
final class ProbeSession: @unchecked Sendable {
    /// For tests that do not mind what came before: loading takes longer than most tests.
    static let shared = Result { try ProbeSession() }

    /// Why there can be none here; nil when there can.
    static let missing: String? = {
        if geteuid() != 0 { return "not root" }
        if Cgroup.own == nil { return "no cgroup v2 hierarchy" }
        let features = KernelFeatures.probe()
        return features.checks.first { $0.isRequired && !$0.isAvailable }.map { "\($0.name): \($0.reason)" }
    }()

    let probe: Probe
    let cgroup: Cgroup
    private var reader: RingReader

    #if arch(x86_64)
    private static let native = SyscallArchitecture.x86_64
    #else
    private static let native = SyscallArchitecture.aarch64
    #endif

    init() throws {
        guard let cgroup = Cgroup.own else { throw ActProgram.Failure(description: "no cgroup v2 hierarchy") }
        self.cgroup = cgroup
        var configuration = ProbeConfiguration()
        configuration.agentPID = UInt32(getpid())
        probe = try Probe(configuration, features: KernelFeatures.probe())
        reader = try probe.makeReader()
        try probe.attach()
    }

    /// Lets nothing more come.
    func wantNothing() throws {
        try probe.setWantedEvents(inContainers: 0, onHost: 0)
        try probe.setWantedSyscalls([])
    }

    /// Lets everything come that has an event type of its own, and the system calls that the acts make.
    func wantEverything() throws {
        let all = EventTypeSet(EventType.allCases).rawValue
        try probe.setWantedEvents(inContainers: all, onHost: all)
        var wanted = [UInt8](repeating: 0, count: Int(RF_SYSCALL_NUMBERS))
        for program in EventCatalog.all.flatMap(\.programs) {
            for number in program.syscalls.compactMap({ SyscallTable.number(of: $0, in: Self.native) }) {
                wanted[Int(number)] |= UInt8(RF_WANTED_NATIVE_HANDLER)
                try probe.setHandler(program.name, syscall: number, isCompat: false)
            }
            for number in program.syscalls.compactMap({ SyscallTable.number(of: $0, in: .i386) }) {
                wanted[Int(number)] |= UInt8(RF_WANTED_COMPAT_HANDLER)
                try probe.setHandler(program.name, syscall: number, isCompat: true)
            }
        }
        for hook in EventCatalog.all.flatMap(\.hooks) { try probe.attach(hook: hook) }
        if let number = SyscallTable.number(of: "keyctl", in: Self.native) {
            wanted[Int(number)] |= UInt8(RF_WANTED_NATIVE)
        }
        if let number = SyscallTable.number(of: "mkdir", in: .i386) { wanted[Int(number)] |= UInt8(RF_WANTED_COMPAT) }
        try probe.setWantedSyscalls(wanted)
    }

    /// Makes an act happen; gives what it told and all records of that time.
    func observe(_ act: [String]) throws -> (truth: [TruthLine], records: [FlatRecord]) {
        try wantEverything()
        let truth = try ActProgram.run(act, cgroupID: cgroup.id)
        let records = try drain().map(FlatRecord.init)
        try wantNothing()
        return (truth, records)
    }

    /// All records that are stamped before now.
    func drain() -> [[UInt8]] {
        var records: [[UInt8]] = []
        let end = RingReader.nowNanoseconds() + RingReader.settlingNanoseconds
        var isLast = false
        while !isLast {
            let now = RingReader.nowNanoseconds()
            isLast = now > end + RingReader.settlingNanoseconds
            while let record = reader.next(before: now - RingReader.settlingNanoseconds) {
                records.append(Array(record))
            }
            reader.publish()
            if !isLast { usleep(1000) }
        }
        return records
    }
}

/// A cgroup of the v2 hierarchy.
struct Cgroup {
    /// Where the hierarchy is mounted.
    var root: String
    /// Below the root, starting with a slash.
    var path: String
    var id: UInt64

    /// The one that this process is in; nil where there is no such hierarchy.
    static let own: Cgroup? = {
        guard let mounts = try? String(contentsOfFile: "/proc/mounts", encoding: .utf8),
            let groups = try? String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8),
            let line = groups.split(separator: "\n").first(where: { $0.hasPrefix("0::") })
        else { return nil }
        for mount in mounts.split(separator: "\n").map({ $0.split(separator: " ") })
        where mount.count > 2 && mount[2] == "cgroup2" {
            let path = String(line.dropFirst(3))
            var info = stat()
            guard stat(mount[1] + path, &info) == 0 else { continue }
            return Cgroup(root: String(mount[1]), path: path, id: UInt64(info.st_ino))
        }
        return nil
    }()
}
