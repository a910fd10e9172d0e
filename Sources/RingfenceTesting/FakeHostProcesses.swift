// SPDX-License-Identifier: Apache-2.0

extension FakeHost {
    /// Adds a process, in the namespaces of the host's init unless told otherwise.
    ///
    /// - Parameters:
    ///   - cgroups: the lines of its /proc/PID/cgroup.
    ///   - pidNamespace: the inode in /proc/PID/ns/pid.
    @discardableResult
    public func process(
        _ pid: UInt32, _ arguments: [String], cgroups: [String] = ["0::/"], uid: UInt32 = 0,
        workingDirectory: String = "/", pidNamespace: UInt32 = 4_026_531_836
    ) -> Self {
        let folder = "/proc/\(pid)"
        self.folder(folder, uid: uid)
        file("\(folder)/cmdline", arguments.map { $0 + "\0" }.joined())
        file("\(folder)/cgroup", cgroups.map { $0 + "\n" }.joined())
        link("\(folder)/cwd", to: workingDirectory)
        link("\(folder)/ns/pid", to: "pid:[\(pidNamespace)]")
        link("\(folder)/ns/user", to: "user:[4026531837]")
        return self
    }

    /// Mounts cgroup v2 alone at /sys/fs/cgroup.
    @discardableResult
    public func mountCgroupV2() -> Self {
        file(
            "/proc/self/mountinfo",
            "31 23 0:26 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:9 - cgroup2 cgroup2 rw,nsdelegate\n")
        return folder("/sys/fs/cgroup")
    }

    /// Makes a cgroup, and those above it.
    @discardableResult
    public func cgroup(_ path: String, id: UInt64, mountPoint: String = "/sys/fs/cgroup") -> Self {
        folder(mountPoint + path, inode: id)
    }
}
