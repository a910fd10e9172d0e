// SPDX-License-Identifier: Apache-2.0

import RingfenceDetection
import RingfenceRules

/// Alerts to be written.
enum Samples {
    /// 2026-01-02T03:04:05.000000009Z.
    static let timeNanoseconds: UInt64 = 1_767_323_045_000_000_009

    static func alert(_ number: Int = 0, output: String = "A shell started (proc.name=sh)") -> Alert {
        Alert(
            id: "a-\(number)", timeNanoseconds: timeNanoseconds, kind: .detection, rule: "Shell started",
            priority: .warning, tags: ["container", "mitre_execution"], hostname: "host-1", output: output,
            outputFields: [AlertField("proc.name", .string("sh")), AlertField("container.id", .missing)])
    }

    /// Every part filled in.
    static func full() -> Alert {
        var alert = alert()
        alert.kind = .expectation
        alert.outputFields += [
            AlertField("proc.aname", .list(["a", "b"])), AlertField("proc.vpid", .integer(-1)),
            AlertField("fd.num", .unsigned(UInt64.max)), AlertField("evt.failed", .boolean(true)),
        ]
        alert.event = AlertEvent(
            type: "syscall", name: "unshare", number: 7, timeNanoseconds: timeNanoseconds, cpu: 3, syscall: "unshare",
            syscallNumber: 272, args: [AlertField("flags", .string("CLONE_NEWUSER"))], result: -1, error: "EPERM",
            verdict: .deniedBySeccomp, path: "/etc/passwd", userPath: "../passwd")
        var process = AlertProcess(pid: 42)
        process.name = "unshare"
        process.executablePath = "/bin/busybox"
        process.arguments = ["unshare", "-U"]
        process.uid = 0
        process.effectiveCapabilities = 0xa804_25fb
        alert.process = process
        var parent = AlertProcess(pid: 41)
        parent.name = "sh"
        alert.ancestors = [parent]
        var container = AlertContainer(
            id: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", runtime: "docker", cgroupID: 9)
        container.name = "web"
        container.image = "bb:1"
        container.isPrivileged = true
        container.unknown = ["name", "image_digest"]
        alert.container = container
        alert.expectation = AlertExpectation(
            name: "docker-default", part: "seccomp", expected: "unshare not allowed", observed: "unshare",
            outcome: .denied, file: "docker-default.yaml", line: 12)
        return alert
    }
}
