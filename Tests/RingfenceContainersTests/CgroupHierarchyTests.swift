// SPDX-License-Identifier: Apache-2.0

import RingfenceContainers
import RingfenceTesting
import Testing

private let id = String(repeating: "0f", count: 32)

@Suite struct CgroupHierarchyTests {
    private static let v1Lines = """
        32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu,cpuacct
        35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
        39 31 0:36 / /sys/fs/cgroup/pids rw,relatime shared:3 master:1 - cgroup cgroup rw,pids
        40 31 0:37 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,name=systemd

        """
    private static let v2Line = "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n"
    private static let procCgroups = """
        #subsys_name\thierarchy\tnum_cgroups\tenabled
        cpu\t1\t15\t1
        cpuacct\t1\t15\t1
        memory\t4\t15\t1
        pids\t8\t1\t1
        freezer\t0\t1\t1

        """

    private func host(_ mountinfo: String) -> FakeHost {
        FakeHost().file("/proc/self/mountinfo", mountinfo).file("/proc/cgroups", Self.procCgroups)
    }

    @Test func pureV2() throws {
        let hierarchy = try CgroupHierarchy.detect(on: host(Self.v2Line))
        #expect(hierarchy.kind == .v2)
        #expect(hierarchy.mountPoint == "/sys/fs/cgroup/unified")
        #expect(hierarchy.hierarchyID == 0)
        #expect(hierarchy.configurationValue == 0xffff_ffff)
    }

    @Test func pureV1PrefersPids() throws {
        let hierarchy = try CgroupHierarchy.detect(on: host(Self.v1Lines))
        #expect(hierarchy.kind == .v1(.pids))
        #expect(hierarchy.hierarchyID == 8)
        #expect(hierarchy.configurationValue == 0)
        #expect(hierarchy.mountPoint == "/sys/fs/cgroup/pids")
    }

    @Test func v1WithoutPidsTakesTheNextController() throws {
        let lines = Self.v1Lines.split(separator: "\n").filter { !$0.contains("pids") }.joined(separator: "\n")
        let hierarchy = try CgroupHierarchy.detect(on: host(lines))
        #expect(hierarchy.kind == .v1(.memory))
        #expect(hierarchy.hierarchyID == 4)
        #expect(hierarchy.configurationValue == 1)
    }

    @Test func hybridWithNothingRunningIsV2() throws {
        #expect(try CgroupHierarchy.detect(on: host(Self.v1Lines + Self.v2Line)).kind == .v2)
    }

    @Test func hybridFollowsWhereContainersAre() throws {
        let both = host(Self.v1Lines + Self.v2Line)
        both.process(10, ["sh"], cgroups: ["8:pids:/docker/\(id)", "0::/docker/\(id)"])
        #expect(try CgroupHierarchy.detect(on: both).kind == .v2)

        let onlyV1 = host(Self.v1Lines + Self.v2Line)
        onlyV1.process(10, ["sh"], cgroups: ["8:pids:/docker/\(id)", "0::/system.slice/docker.service"])
        let hierarchy = try CgroupHierarchy.detect(on: onlyV1)
        #expect(hierarchy.kind == .v1(.pids))
        #expect(hierarchy.reason.contains("v2 0, v1 pids 1"))
    }

    @Test func theAdministratorsChoiceWins() throws {
        let both = host(Self.v1Lines + Self.v2Line)
        #expect(try CgroupHierarchy.detect(on: both, override: .v1(.cpuacct)).mountPoint == "/sys/fs/cgroup/cpu")
        #expect(throws: ContainerError.self) {
            try CgroupHierarchy.detect(on: host(Self.v2Line), override: .v1(.pids))
        }
        // Mounted nowhere, though the kernel has it.
        #expect(throws: ContainerError.self) { try CgroupHierarchy.detect(on: both, override: .v1(.freezer)) }
    }

    @Test func noCgroupsAtAll() {
        let error = #expect(throws: ContainerError.self) { try CgroupHierarchy.detect(on: host("")) }
        #expect(error?.code == .unsupported)
        #expect(throws: ContainerError.self) { try CgroupHierarchy.detect(on: FakeHost()) }
    }

    @Test func linesOfOtherFormsAreOfNoUse() {
        let lines = """
            41 31 0:38 /docker/x /sys/fs/cgroup rw - cgroup2 cgroup2 rw
            garbage
            1 2 3 / /x rw - cgroup2
            1 2 3 / /x rw cgroup2 cgroup2 rw
            """
        #expect(throws: ContainerError.self) { try CgroupHierarchy.detect(on: host(lines)) }
    }

    @Test func escapedMountPoints() throws {
        let line = "41 31 0:38 / /mnt/with\\040space\\134 rw - cgroup2 cgroup2 rw\n"
        #expect(try CgroupHierarchy.detect(on: host(line)).mountPoint == "/mnt/with space\\")
    }

    @Test func procCgroupLines() throws {
        let bytes = Array("8:pids:/a:b/c\n1:cpu,cpuacct:/d\n9:name=systemd:/e\n0::/x (deleted)\n".utf8)
        func path(_ kind: CgroupHierarchy.Kind) -> String? {
            CgroupHierarchy(kind: kind, mountPoint: "/", hierarchyID: 0, reason: "").path(inProcCgroup: bytes)
        }
        #expect(path(.v1(.pids)) == "/a:b/c")
        #expect(path(.v1(.cpuacct)) == "/d")
        #expect(path(.v2) == "/x")
        #expect(path(.v1(.memory)) == nil)
    }

    @Test func cgroupIDIsTheInode() throws {
        let host = host(Self.v2Line).cgroup("/docker/\(id)", id: 0x1_0000_0001, mountPoint: "/sys/fs/cgroup/unified")
        let hierarchy = try CgroupHierarchy.detect(on: host)
        #expect(try hierarchy.cgroupID(path: "/docker/\(id)", on: host) == 0x1_0000_0001)
        #expect(throws: ContainerError.self) { try hierarchy.cgroupID(path: "/none", on: host) }
    }
}
