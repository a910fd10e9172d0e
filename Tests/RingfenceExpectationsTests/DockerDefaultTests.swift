// SPDX-License-Identifier: Apache-2.0

import Foundation
import RingfenceEvents
import RingfenceExpectations
import Testing

/// The shipped `docker-default` against Docker's own profile.
struct DockerDefaultTests {
    static let path = "rules/expectations/docker-default.seccomp.yaml"
    static let table = "Tests/Fixtures/seccomp/docker-default.verdicts"

    static func shipped() throws -> SeccompProfile {
        let (profile, diagnostics) = SeccompProfile.parse(bytes: try Repository.bytes(path), file: path)
        #expect(diagnostics.isEmpty)
        return try #require(profile)
    }

    static func docker() throws -> SeccompProfile {
        let file = "seccomp/moby-default.json"
        let (profile, diagnostics) = SeccompProfile.parse(bytes: try Repository.fieldBytes(file), file: file)
        #expect(diagnostics.isEmpty)
        return try #require(profile)
    }

    @Test func answersAsTheCommittedTableOfDockersAnswersSays() throws {
        let expected = String(decoding: try Repository.bytes(Self.table), as: UTF8.self).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map(String.init)
        let ours = VerdictTable.lines(of: try Self.shipped())
        #expect(expected.count > 100)
        #expect(ours.difference(from: expected).isEmpty)
    }

    @Test(.enabled(if: Repository.fieldData != nil, "RINGFENCE_FIELD_DATA names no folder"))
    func committedTableIsDockers() throws {
        let lines = VerdictTable.lines(of: try Self.docker())
        if ProcessInfo.processInfo.environment["RINGFENCE_UPDATE_FIXTURES"] != nil {
            let header = """
                # What Docker's default profile answers, for kernel 6.18; VerdictTable.swift tells how to read it.
                # Written by DockerDefaultTests with RINGFENCE_FIELD_DATA and RINGFENCE_UPDATE_FIXTURES=1.

                """
            try Data((header + lines.joined(separator: "\n") + "\n").utf8)
                .write(to: Repository.root.appending(path: Self.table))
        }
        let committed = String(decoding: try Repository.bytes(Self.table), as: UTF8.self).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map(String.init)
        #expect(lines.difference(from: committed).isEmpty)
    }

    /// Beyond the table: arguments around every value that either profile compares with, and old kernels.
    @Test(
        .enabled(if: Repository.fieldData != nil, "RINGFENCE_FIELD_DATA names no folder"),
        arguments: ["amd64", "arm64"], [KernelVersion(major: 4, minor: 7), KernelVersion(major: 6, minor: 18)])
    func equalsDockersProfile(machine: String, kernel: KernelVersion) throws {
        let (ours, theirs) = (try Self.shipped(), try Self.docker())
        let compared = (ours.groups + theirs.groups).flatMap(\.conditions).flatMap { condition -> [UInt64] in
            let values = [condition.value, condition.mask, ~condition.mask, condition.mask & (~condition.mask &+ 1)]
            return values.flatMap { [$0, $0 &+ 1, $0 &- 1, $0 | 1 << 32, $0 & 0xffff_ffff] }
        }
        let values = Set(compared)
        #expect(values.count > 20)
        for (name, set) in VerdictTable.capabilitySets {
            let (our, their) = (
                ours.resolve(for: machine, capabilities: set, kernel: kernel),
                theirs.resolve(for: machine, capabilities: set, kernel: kernel)
            )
            #expect(our.architectures == their.architectures)
            let tried = VerdictTable.probedSets.contains(name) ? values : [0, 1 << 28]
            for architecture in SyscallArchitecture.allCases {
                let interesting = our.interestingNumbers(architecture)
                #expect(interesting == their.interestingNumbers(architecture))
                for number in VerdictTable.numbers
                where interesting.contains(number) || number >= SyscallBitmap.numberCount {
                    let disagreement = tried.first { value in
                        [(value, 0), (0, value)].contains { first, second in
                            let arguments = SyscallArguments((first, second, 0, 0, 0, 0))
                            return our.verdict(architecture, number: number, arguments: arguments).action
                                != their.verdict(architecture, number: number, arguments: arguments).action
                        }
                    }
                    #expect(disagreement == nil, "\(architecture) \(number) \(name)")
                }
            }
        }
    }
}
