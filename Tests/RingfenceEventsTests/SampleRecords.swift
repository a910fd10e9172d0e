// SPDX-License-Identifier: Apache-2.0

import CRingfenceABI
import RingfenceEvents
import RingfenceTesting

/// A record of each type, with a tail where the type has one.
enum SampleRecords {
    static let all: [Record] = {
        var story = EventBuilder()
        let actor = Actor(pid: 4242, cgroupID: 99)
        return [
            story.fork(Actor(pid: 4300), by: actor, name: "sh"),
            story.exec(actor, "/bin/busybox", ["sh", "-c", "id"]), story.exit(actor),
            story.open(actor, "/etc/passwd", flags: 0o100), story.write(actor, "/etc/passwd"),
            story.mkdir("/docker/x", id: 7, by: actor), story.rmdir(id: 7, by: actor),
            story.attach(actor, to: 7, path: "/docker/x", by: actor),
            story.syscall(actor, "unlinkat", [3, 0x7fff, 0], texts: [1: "a"]),
            story.capability(actor, 21, granted: false), story.found(actor, "/sbin/init", ["init"]),
            story.container(id: 7, json: Array("{}".utf8)), story.credentials(actor), story.namespaces(actor),
            story.rename(actor, "other", by: actor),
        ]
    }()
}
