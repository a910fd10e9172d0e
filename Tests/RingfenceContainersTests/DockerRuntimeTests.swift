// SPDX-License-Identifier: Apache-2.0

import RingfenceContainers
import RingfenceTesting
import Testing

@Suite struct DockerRuntimeTests {
    @Test func everythingIsRead() throws {
        let host = Fixture.host()
        Fixture.addDocker(Fixture.a, to: host, cgroupID: 77)
        let container = try #require(try Fixture.read(host, cgroupID: 77))
        #expect(container.id == Fixture.a)
        #expect(container.shortID == "a1a1a1a1a1a1")
        #expect(container.runtime == .docker)
        #expect(container.cgroupPath == "/docker/\(Fixture.a)")
        #expect(container.cgroupID == 77)
        #expect(container.name == "web")
        #expect(container.image?.name == "reg:5000/bb:1")
        #expect(container.image?.repository == "reg:5000/bb" && container.image?.tag == "1")
        #expect(container.image?.id == "sha256:f67f")
        #expect(container.labels == ["a": "b"])
        #expect(container.isPrivileged == false)
        #expect(container.startedAtNanoseconds == 1_795_570_900_266_941_361)
        #expect(container.declared?.capabilities.bounding == 0xa804_25fb)
        #expect(container.unknown.isEmpty)
        #expect(container.problems.isEmpty)
    }

    @Test func theHostConfigurationTellsPrivilegeAndModes() throws {
        let host = Fixture.host()
        Fixture.addDocker(
            Fixture.a, to: host, cgroupID: 77,
            hostConfiguration: #"{"Privileged":true,"NetworkMode":"host","PidMode":"host","IpcMode":"host"}"#)
        let container = try #require(try Fixture.read(host, cgroupID: 77))
        #expect(container.isPrivileged == true)
        let declared = try #require(container.declared)
        #expect(declared.hostNetwork && declared.hostPID && declared.hostIPC)
    }

    @Test func aJoinedNamespaceThatIsInitsIsTheHosts() throws {
        let host = Fixture.host().file("/run/docker/netns/default", "")
        host.link("/proc/1/ns/net", to: "/run/docker/netns/default")
        let namespaces = #"[{"type":"pid"},{"type":"network","path":"/run/docker/netns/default"}]"#
        Fixture.addDocker(
            Fixture.a, to: host, cgroupID: 77,
            config: Fixture.config(cgroupsPath: "/docker/\(Fixture.a)", namespaces: namespaces))
        #expect(try Fixture.read(host, cgroupID: 77)?.declared?.hostNetwork == true)
    }

    @Test func missingFilesAreMarkedUnknown() throws {
        let host = Fixture.host().cgroup("/docker/\(Fixture.a)", id: 77)
        let container = try #require(try Fixture.read(host, cgroupID: 77))
        #expect(container.runtime == .docker)
        #expect(
            Set(container.unknown) == ["name", "image", "labels", "declared", "privileged", "started_at"])
        #expect(!container.problems.isEmpty)
    }

    @Test func garbageInOneFileCostsOnlyItsParts() throws {
        let host = Fixture.host()
        Fixture.addDocker(Fixture.a, to: host, cgroupID: 77)
        host.file("/var/lib/docker/containers/\(Fixture.a)/config.v2.json", "{\"Name\":\"/web\"")
        let container = try #require(try Fixture.read(host, cgroupID: 77))
        #expect(container.unknown == ["name", "image", "labels", "started_at"])
        #expect(container.declared != nil && container.isPrivileged == false)
        #expect(container.problems.contains { $0.contains("config.v2.json") })
    }

    @Test func refusedFilesAreToldApart() throws {
        let host = Fixture.host()
        Fixture.addDocker(Fixture.a, to: host, cgroupID: 77)
        host.refuse("/var/lib/docker/containers/\(Fixture.a)/hostconfig.json")
        let container = try #require(try Fixture.read(host, cgroupID: 77))
        #expect(container.unknown == ["privileged"])
        #expect(container.problems.contains { $0.contains("not permitted") })
    }

    @Test func anyParentOfTheCgroupWillDo() throws {
        let host = Fixture.host()
        Fixture.addDocker(
            Fixture.a, to: host, cgroupID: 77, config: Fixture.config(cgroupsPath: "/mine/\(Fixture.a)"))
        host.remove("/sys/fs/cgroup/docker")
        host.cgroup("/mine/\(Fixture.a)", id: 78)
        let container = try #require(try Fixture.read(host, cgroupID: 78))
        #expect(container.runtime == .docker)
        #expect(container.name == "web")
    }

    @Test func hostileNamesStayNames() throws {
        let host = Fixture.host()
        Fixture.addDocker(Fixture.a, to: host, cgroupID: 77)
        let state = #"{"Name":"/x\n\u001b[31m","Config":{"Image":"i\u0000","Labels":{"k\n":"v\""}},"Image":"sha256:1"}"#
        host.file("/var/lib/docker/containers/\(Fixture.a)/config.v2.json", state)
        let container = try #require(try Fixture.read(host, cgroupID: 77))
        #expect(container.name == "x\n\u{1b}[31m")
        #expect(container.json.allSatisfy { $0 >= 0x20 })
        #expect(try Container(json: container.json) == container)
    }

    @Test func otherRootsAreDiscovered() throws {
        let host = Fixture.host()
        Fixture.addDocker(Fixture.a, to: host, cgroupID: 77, data: "/srv/data", exec: "/srv/exec")
        #expect(try Fixture.read(host, cgroupID: 77)?.name == nil)

        host.process(20, ["/usr/sbin/dockerd", "--data-root", "/srv/data", "--exec-root=/srv/exec"])
        #expect(try Fixture.read(host, cgroupID: 77)?.unknown == [])
    }
}
