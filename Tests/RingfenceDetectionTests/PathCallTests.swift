// SPDX-License-Identifier: Apache-2.0

import CRingfenceABI
import RingfenceEvents
import RingfenceExpectations
import RingfenceRules
import RingfenceTesting
import Testing

@testable import RingfenceDetection

/// What rules are told of calls on paths.
@Suite struct PathCallTests {
    private let workingDirectoryDescriptor = UInt64(bitPattern: -100)

    /// The output of a rule on the calls, played with that one record.
    private func tell(
        _ output: String, condition: String = "evt.category = file", _ makeRecord: (inout EventBuilder, Actor) -> Record
    ) throws -> String? {
        let rule = try #require(TestRules.single(condition, output: output))
        let stage = ContainerStage([], rules: [rule])
        let actor = stage.start().actor
        return stage.play(makeRecord(&stage.story, actor)).first?.output
    }

    @Test func aRelativePathStartsFromWhereTheKernelSays() throws {
        let output = "%fs.path.name %fs.path.nameraw %evt.arg.name %fs.path.is_resolved"
        let fromDirectory = try tell(output) { story, actor in
            story.pathCall(
                actor, "unlinkat", [workingDirectoryDescriptor, 0x7fff, 0], texts: [1: "../x/./y"],
                tails: [(.workingDirectory, "/srv/a")])
        }
        #expect(fromDirectory == "/srv/x/y ../x/./y /srv/x/y false")
        let fromDescriptor = try tell(output) { story, actor in
            story.pathCall(
                actor, "unlinkat", [5, 0x7fff, 0], texts: [1: "y"],
                tails: [(.descriptorPath(0), "/var/lib"), (.workingDirectory, "/srv/a")])
        }
        #expect(fromDescriptor == "/var/lib/y y /var/lib/y false")
    }

    @Test func whatTheKernelHasOpenIsTheTruth() throws {
        var file = rf_file()
        file.inode = 9
        file.mode = 0o100600
        let told = try tell("%fs.path.name %fd.name %fd.num %fd.ino %fd.type %evt.arg.mode %fs.path.is_resolved") {
            $0.pathCall($1, "fchmod", [3, 0o4711], tails: [(.path, "/bin/su")], file: file)
        }
        #expect(told == "/bin/su /bin/su 3 9 file S_IXOTH|S_IXGRP|S_IXUSR|S_IWUSR|S_IRUSR|S_ISUID true")
    }

    @Test(arguments: [
        ("rename", ["a", "/b"], "/w/a a /b /b"), ("link", ["/etc/shadow", "s"], "/w/s s /etc/shadow /etc/shadow"),
        ("symlink", ["../etc/shadow", "/tmp/l"], "/tmp/l /tmp/l /etc/shadow ../etc/shadow"),
        ("mount", ["/dev/sda1", "mnt"], "/dev/sda1 /dev/sda1 /w/mnt mnt"),
    ])
    func sourceAndTarget(_ call: String, _ paths: [String], _ expected: String) throws {
        let told = try tell("%fs.path.source %fs.path.sourceraw %fs.path.target %fs.path.targetraw") { story, actor in
            story.pathCall(
                actor, call, [1, 2], texts: [0: paths[0], 1: paths[1]], tails: [(.workingDirectory, "/w")])
        }
        #expect(told == expected)
    }

    @Test func flagsHaveTheNamesThatRulesLookFor() throws {
        let mount = try tell("%evt.arg.flags %evt.arg.dev %evt.arg.dir %evt.arg.type %evt.arg.data") {
            $0.pathCall($1, "mount", [1, 2, 3, 0x1001, 5], texts: [0: "a", 1: "/b", 2: "none", 4: "size=1"])
        }
        #expect(mount == "RDONLY|BIND a /b none size=1")
        let removed = try tell("%evt.arg.flags %evt.type") {
            $0.pathCall($1, "unlinkat", [workingDirectoryDescriptor, 1, 0x200], texts: [1: "/b"])
        }
        #expect(removed == "AT_REMOVEDIR unlinkat")
        let map = try tell("%evt.arg.prot %fd.name %evt.type") { $0.map($1, "/lib/a.so") }
        #expect(map == "PROT_READ|PROT_EXEC /lib/a.so file_map")
    }

    @Test func whereNothingIsToldARuleDoesNotMatch() throws {
        let unreadable = try tell("%fs.path.name", condition: "fs.path.name exists") { $0.pathCall($1, "unlink", [8]) }
        #expect(unreadable == nil)
        let oneEnd = try tell("%fs.path.target", condition: "fs.path.target exists") {
            $0.pathCall($1, "umount2", [1, 0], texts: [0: "/mnt"])
        }
        #expect(oneEnd == nil)
    }

    @Test func theWorkingDirectoryFollows() throws {
        let rule = try #require(TestRules.single("evt.type = unlink", output: "%proc.cwd"))
        let stage = ContainerStage([], rules: [rule])
        let actor = stage.start().actor
        func directory() -> String? {
            stage.play(stage.story.pathCall(actor, "unlink", [1], texts: [0: "/x"])).first?.output
        }
        #expect(directory() == "/")
        stage.play(stage.story.pathCall(actor, "chdir", [1], texts: [0: "/a"], tails: [(.workingDirectory, "/a")]))
        #expect(directory() == "/a")
        // Where it failed it did not change, and a child starts where its maker is.
        stage.play(
            stage.story.pathCall(actor, "chdir", [1], result: -2, texts: [0: "b"], tails: [(.workingDirectory, "/b")]))
        #expect(directory() == "/a")
        var child = actor
        child.pid += 1000
        child.startNanoseconds += 1000
        stage.play(stage.story.fork(child, by: actor))
        stage.play(stage.story.pathCall(actor, "chdir", [1], texts: [0: "/c"], tails: [(.workingDirectory, "/c")]))
        let ofChild = stage.play(stage.story.pathCall(child, "unlink", [1], texts: [0: "/x"])).first?.output
        #expect(ofChild == "/a")
        #expect(directory() == "/c")
    }

    @Test func whatTheProfileDeniedIsToldSo() throws {
        let rule = try #require(TestRules.single("evt.type = mount"))
        let profile = #"{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["mount"],"action":"SCMP_ACT_ERRNO"}]}"#
        let stage = ContainerStage(
            [.denying(["mount": .errno(1)])], rules: [rule], declared: .profile(profile))
        let actor = stage.start().actor
        func verdict(_ result: Int64) -> AlertEvent.Verdict? {
            stage.play(stage.story.pathCall(actor, "mount", result: result, texts: [1: "/mnt"])).first?.event?.verdict
        }
        #expect(verdict(-1) == .deniedBySeccomp)
        #expect(verdict(-2) == .failed)
        #expect(verdict(0) == .allowed)
    }

    @Test func aScriptIsToldByItsAbsolutePath() throws {
        let rule = try #require(TestRules.single("proc.interpreter exists", output: "%proc.interpreter"))
        let stage = ContainerStage([], rules: [rule])
        let actor = stage.start().actor
        var body = rf_process_exec()
        body.process = stage.story.process(actor, parent: nil)
        let record = stage.story.record(.processExec, by: actor, body, syscall: "execve") { builder in
            builder.add(.path, "/bin/sh")
            builder.add(.workingDirectory, "/srv/app")
            builder.add(.interpreter, "../run.sh")
        }
        #expect(stage.play(record).first?.output == "/srv/run.sh")
    }

    @Test func onlyWhatIsAskedAboutRuns() throws {
        func programs(_ condition: String, output: String = "x") throws -> Set<String> {
            let rule = try #require(TestRules.single(condition, output: output))
            let demand = ContainerStage([], rules: [rule]).demand
            return Set(
                demand.programs.filter { !$0.syscalls.isEmpty }.flatMap { program in
                    program.syscalls.map { "\(program.name) \($0)" }
                }
            ).filter { $0.hasPrefix("file_") || $0.hasPrefix("directory_") || $0.hasPrefix("mount_") }
        }
        #expect(try programs("evt.type in (chmod, rename)") == ["file_change chmod", "file_link rename"])
        #expect(try programs("evt.type = execve") == [])
        #expect(
            try programs("evt.type = execve and proc.cwd = /tmp")
                == [
                    "directory_change chdir", "directory_change chroot", "directory_change fchdir",
                    "directory_change pivot_root",
                ])
        #expect(try programs("evt.type = file_close_written").contains("file_write write"))
    }
}
