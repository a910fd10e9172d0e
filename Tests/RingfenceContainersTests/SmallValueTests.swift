// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RingfenceContainers

@Suite struct SmallValueTests {
    @Test func imageReferences() {
        let full = ImageReference("reg.example:5000/team/app:1.2@sha256:abc")
        #expect(full.repository == "reg.example:5000/team/app")
        #expect(full.tag == "1.2")
        #expect(full.digest == "sha256:abc")
        let plain = ImageReference("nginx")
        #expect(plain.repository == "nginx" && plain.tag == nil && plain.digest == nil)
        let port = ImageReference("localhost:5000/app")
        #expect(port.repository == "localhost:5000/app" && port.tag == nil)
        let id = ImageReference("sha256:0123")
        #expect(id.repository.isEmpty && id.id == "sha256:0123")
        #expect(ImageReference("").repository.isEmpty)
    }

    @Test func timestamps() {
        #expect(Timestamp.nanoseconds("1970-01-01T00:00:00Z") == 0)
        #expect(Timestamp.nanoseconds("2026-11-25T01:41:40.266941361Z") == 1_795_570_900_266_941_361)
        #expect(Timestamp.nanoseconds("2024-02-29T23:59:59.5+02:00") == 1_709_243_999_500_000_000)
        for text in [
            "0001-01-01T00:00:00Z", "", "2026-11-25", "2026-13-25T01:41:40Z", "2026-11-25T01:41:40",
            "2026-11-25T01:41:40.Z",
            "2026-11-25T01:41:40.1234567890Z", "9999-11-25T01:41:40Z", "2026-11-25T25:41:40Z",
        ] {
            #expect(Timestamp.nanoseconds(text) == nil, "\(text)")
        }
    }

    @Test func capabilityNumbers() {
        #expect(
            CapabilityMask.make(["CAP_CHOWN", "CAP_SYS_ADMIN", "CAP_CHECKPOINT_RESTORE"]).mask == 1 | 1 << 21 | 1 << 40
        )
        let odd = CapabilityMask.make(["CAP_FUTURE", "chown", "CAP_BPF"])
        #expect(odd.mask == 1 << 39)
        #expect(odd.unknown == ["CAP_FUTURE", "chown"])
    }

    @Test func systemdScopes() {
        #expect(SystemdCgroup.scope(cgroupsPath: "system.slice:docker:abc") == "docker-abc.scope")
        #expect(SystemdCgroup.scope(cgroupsPath: "a.slice::abc") == "abc.scope")
        #expect(SystemdCgroup.scope(cgroupsPath: "/docker/abc") == nil)
    }

    @Test func commandLines() {
        let command = CommandLine(
            Array("/usr/bin/dockerd\0--data-root\0/a\0--exec-root=/b\0--data-root=rel\0--data-root".utf8))
        #expect(command.program == "dockerd")
        #expect(command.values(of: "--data-root") == ["/a"])
        #expect(command.values(of: "--exec-root") == ["/b"])
        #expect(CommandLine([]).program.isEmpty)
    }
}
