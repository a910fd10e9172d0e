// SPDX-License-Identifier: Apache-2.0

import CRingfenceABI
import RingfenceEvents
import RingfenceTesting

/// A record of each type, with a tail where the type has one.
enum SampleRecords {
    static let all: [Record] = {
        var story = EventBuilder()
        let actor = Actor(pid: 4242, cgroupID: 99)
        let socket = rf_socket.ip(([127, 0, 0, 1], 1), ([127, 0, 0, 1], 2))
        return [
            story.fork(Actor(pid: 4300), by: actor, name: "sh"),
            story.exec(actor, "/bin/busybox", ["sh", "-c", "id"]), story.exit(actor),
            story.open(actor, "/etc/passwd", flags: 0o100), story.write(actor, "/etc/passwd"),
            story.mkdir("/docker/x", id: 7, by: actor), story.rmdir(id: 7, by: actor),
            story.attach(actor, to: 7, path: "/docker/x", by: actor),
            story.syscall(actor, "unlinkat", [3, 0x7fff, 0], texts: [1: "a"]),
            story.capability(actor, 21, granted: false), story.found(actor, "/sbin/init", ["init"]),
            story.container(id: 7, json: Array("{}".utf8)),
            story.socket(actor, domain: 17, type: 3, socket: rf_socket()),
            story.connect(actor, socket, passed: [2, 0]),
            story.listen(actor, socket), story.accept(actor, socket), story.connected(actor, socket),
            story.message(actor, socket), story.dns(actor, socket, [0, 1, 2]),
            story.pathCall(actor, "unlink", texts: [0: "/etc/passwd"]),
            story.pathCall(actor, "rename", texts: [0: "a", 1: "b"], tails: [(.workingDirectory, "/tmp")]),
            story.pathCall(actor, "chdir", texts: [0: "/"], tails: [(.workingDirectory, "/")]),
            story.pathCall(actor, "mount", texts: [0: "none", 1: "/mnt", 2: "tmpfs"]), story.map(actor, "/lib/a.so"),
            story.credentials(actor), story.namespaces(actor), story.rename(actor, "renamed", by: actor),
        ]
    }()
}
