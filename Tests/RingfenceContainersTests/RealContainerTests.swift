// SPDX-License-Identifier: Apache-2.0

import Glibc
import RingfenceContainers
import Testing

/// A real runc container, from its cgroup to its details.
@Suite(.enabled(if: geteuid() == 0 && access("/usr/sbin/runc", X_OK) == 0, "needs root and /usr/sbin/runc"))
struct RealContainerTests {
    private let disk = DiskFileSystem()

    private func run(_ command: String) -> Int32 {
        // The shell is the test's own: nothing from outside is in the command.
        var pid: pid_t = 0
        let words: [String] = ["/bin/sh", "-c", command]
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        defer { for argument in arguments { free(argument) } }
        guard posix_spawn(&pid, "/bin/sh", nil, nil, arguments + [nil], environ) == 0 else { return -1 }
        var status: Int32 = 0
        guard waitpid(pid, &status, 0) == pid else { return -1 }
        return status
    }

    private func bundle(id: String) -> String {
        // The host's own /usr is mounted read-only, so that no image is needed.
        """
        {"ociVersion":"1.0.2","process":{"terminal":false,"user":{"uid":0,"gid":0},"args":["/usr/bin/sleep","60"],
        "env":["PATH=/usr/bin:/bin"],"cwd":"/","noNewPrivileges":true,
        "capabilities":{"bounding":["CAP_KILL"],"effective":["CAP_KILL"],"permitted":["CAP_KILL"]}},
        "root":{"path":"rootfs"},"hostname":"ringfence-test",
        "mounts":[{"destination":"/proc","type":"proc","source":"proc"},
        {"destination":"/usr","type":"bind","source":"/usr","options":["rbind","ro"]}],
        "linux":{"cgroupsPath":"/ringfence-test/\(id)","maskedPaths":["/proc/kcore"],
        "namespaces":[{"type":"pid"},{"type":"ipc"},{"type":"uts"},{"type":"mount"},{"type":"network"}]}}
        """
    }

    @Test func aRuncContainerIsIdentifiedWithItsDetails() throws {
        let id = "ringfence-test-\(getpid())"
        let folder = "/tmp/\(id)"
        try #require(run("cd /tmp && mkdir -p -m 700 \(id)/rootfs/proc \(id)/rootfs/usr") == 0)
        // Where /usr is merged, the loader is found through these.
        _ = run("cd \(folder)/rootfs && for name in bin lib lib64; do ln -s usr/$name $name; done")
        let file = try #require(fopen(folder + "/config.json", "w"))
        fputs(bundle(id: id), file)
        fclose(file)
        defer {
            _ = run("runc delete --force \(id) >/dev/null 2>&1; rm -rf \(folder)")
            _ = run("find /sys/fs/cgroup -depth -type d -path '*/ringfence-test/\(id)' -exec rmdir {} + 2>/dev/null")
        }
        let started = run(
            "PATH=/usr/sbin:/usr/bin:/bin runc run -d --bundle \(folder) \(id) >\(folder)/log 2>&1 </dev/null")
        let log = String(decoding: try disk.read(folder + "/log", limit: 1 << 16), as: UTF8.self)
        try #require(started == 0, "\(log)")

        let hierarchy = try CgroupHierarchy.detect(on: disk)
        var directory = ContainerDirectory(host: disk, hierarchy: hierarchy)
        _ = try directory.discoverRunning(nowNanoseconds: 0)
        let container = try #require(directory.find(id).first)
        #expect(container.runtime == .runc)
        #expect(container.cgroupPath == "/ringfence-test/\(id)")
        #expect(container.cgroupID == (try hierarchy.cgroupID(path: container.cgroupPath, on: disk)))
        #expect(container.declared?.capabilities.bounding == 1 << 5)
        #expect(container.declared?.noNewPrivileges == true)
        #expect(container.declared?.seccompJSON == nil)
        #expect(container.declared?.hostname == "ringfence-test")
        #expect(container.isPrivileged == false)
        #expect(container.startedAtNanoseconds != nil)
        #expect(container.unknown.isEmpty)
        #expect(try Container(json: container.json) == container)

        // What the kernel says of the container's first process leads to the same container.
        let procs = try disk.read("\(hierarchy.mountPoint)\(container.cgroupPath)/cgroup.procs", limit: 4096)
        let pid = try #require(String(decoding: procs, as: UTF8.self).split(separator: "\n").first)
        let path = hierarchy.path(inProcCgroup: try disk.read("/proc/\(pid)/cgroup", limit: 4096))
        #expect(path == container.cgroupPath)
    }
}
