// SPDX-License-Identifier: Apache-2.0

extension CgroupHierarchy {
    /// Decides which hierarchy names the containers on this host.
    ///
    /// Only v2 mounted, or only v1: that one. Both (a hybrid host): the one in which more of the running processes are in
    /// a container's cgroup, since runtimes differ. runc since 1.1, Docker and Podman on top of it, and systemd put a
    /// container into v2 as well as into v1, so v2 wins a draw and is taken when nothing runs yet; older runtimes join
    /// v1's controllers only, which shows as processes that v1 alone places in a container.
    ///
    /// - Parameter override: the administrator's choice, which is taken if it is mounted.
    public static func detect(on host: any HostFileSystem, override: Kind? = nil) throws(ContainerError) -> Self {
        let mounts = CgroupMounts(mountinfo: try host.read("/proc/self/mountinfo", limit: ReadLimit.mountinfo))
        let v1 = V1Controller.allCases.first { mounts.v1[$0] != nil }

        if let override { return try make(override, mounts, host, reason: "configured") }
        switch (mounts.v2, v1) {
        case (nil, nil):
            throw ContainerError(.unsupported, "cgroup", detail: "neither cgroup2 nor a v1 controller is mounted")
        case (.some, nil): return try make(.v2, mounts, host, reason: "only cgroup v2 is mounted")
        case (nil, .some(let controller)):
            return try make(.v1(controller), mounts, host, reason: "only cgroup v1 is mounted")
        case (.some, .some(let controller)):
            let inV2 = containerProcesses(of: .v2, on: host)
            let inV1 = containerProcesses(of: .v1(controller), on: host)
            let counts = "hybrid host, processes in containers: v2 \(inV2), v1 \(controller.name) \(inV1)"
            return try make(inV1 > inV2 ? .v1(controller) : .v2, mounts, host, reason: counts)
        }
    }

    private static func make(
        _ kind: Kind, _ mounts: CgroupMounts, _ host: any HostFileSystem, reason: String
    ) throws(ContainerError) -> Self {
        switch kind {
        case .v2:
            guard let mountPoint = mounts.v2 else {
                throw ContainerError(.unsupported, "cgroup2", detail: "not mounted")
            }
            return Self(kind: kind, mountPoint: mountPoint, hierarchyID: 0, reason: reason)
        case .v1(let controller):
            guard let mountPoint = mounts.v1[controller] else {
                throw ContainerError(.unsupported, "cgroup v1 \(controller.name)", detail: "not mounted")
            }
            let table = try host.read("/proc/cgroups", limit: ReadLimit.procCgroups)
            guard let number = hierarchyNumber(of: controller, in: table) else {
                throw ContainerError(.malformed, "/proc/cgroups", detail: "no hierarchy for \(controller.name)")
            }
            return Self(kind: kind, mountPoint: mountPoint, hierarchyID: number, reason: reason)
        }
    }

    /// The second column of the controller's line in /proc/cgroups, cgroups(7); 0 there means not in any v1 hierarchy.
    private static func hierarchyNumber(of controller: V1Controller, in table: [UInt8]) -> UInt32? {
        for line in table.split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: "\t"))
            guard fields.count >= 2, fields[0].elementsEqual(controller.name.utf8) else { continue }
            return UInt32(String(decoding: fields[1], as: UTF8.self)).flatMap { $0 == 0 ? nil : $0 }
        }
        return nil
    }

    private static func containerProcesses(of kind: Kind, on host: any HostFileSystem) -> Int {
        ProcessListing.pids(on: host).count { pid in
            guard let bytes = try? host.read("/proc/\(pid)/cgroup", limit: ReadLimit.procPID),
                let path = ProcCgroup.path(of: kind, in: bytes)
            else { return false }
            return CgroupPath.identify(path) != nil
        }
    }
}
