// SPDX-License-Identifier: Apache-2.0

import RingfenceDetection
import Testing

@testable import RingfenceOutputs

@Suite("An alert as text")
struct TextAlertTests {
    private func lines(_ alert: Alert, isColoured: Bool = false) -> [String] {
        var bytes: [UInt8] = []
        var form = TextAlert(isColoured: isColoured)
        form.append(alert, to: &bytes)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test("says who, where, what, and what was expected")
    func full() {
        #expect(
            lines(Samples.full()) == [
                "03:04:05.000000009: Warning A shell started (proc.name=sh)",
                "    event      unshare(flags=CLONE_NEWUSER) = -1 EPERM /etc/passwd (named ../passwd), denied by seccomp",
                "    container  0123456789ab name=web image=bb:1 runtime=docker privileged unknown=name",
                "    process    unshare[42] uid=0 exe=/bin/busybox args=unshare -U < sh[41]",
                "    expected   unshare not allowed (seccomp of docker-default, docker-default.yaml:12)",
                "    observed   unshare: denied",
            ])
    }

    @Test("is the sentence, and the rule where one gave it, when no more is known")
    func short() {
        let head = "03:04:05.000000009: Warning A shell started (proc.name=sh)"
        #expect(
            lines(Samples.alert()) == [head, "    rule       Shell started, container, mitre_execution"])
        var alert = Samples.alert()
        alert.kind = .agent
        #expect(lines(alert) == [head])
    }

    @Test("names a path once, however many parts of the event have it")
    func samePath() {
        var alert = Samples.full()
        alert.event?.args = [AlertField("name", .string("../passwd")), AlertField("path", .string("/etc/passwd"))]
        #expect(
            lines(alert)[1]
                == "    event      unshare(name=../passwd path=/etc/passwd) = -1 EPERM, denied by seccomp")
    }

    @Test("lets no name forge a line or drive the terminal")
    func hostile() {
        var alert = Samples.full()
        alert.process?.name = "sh\n00:00:00: Warning Forged"
        alert.container?.name = "\u{1b}]0;owned\u{7}\u{9b}31m"
        alert.output = "\u{202e}txt.exe"
        #expect(lines(alert).count == 6)
        #expect(!lines(alert).joined().unicodeScalars.contains { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) })
        #expect(!lines(alert).joined().contains("\u{202e}"))
    }

    @Test("is coloured only when asked, and colours end where they should")
    func colour() {
        let line = lines(Samples.alert(), isColoured: true)[0]
        #expect(line.contains("\u{1b}[33mWarning\u{1b}[0m"))
        #expect(!lines(Samples.alert())[0].contains("\u{1b}"))
    }
}
