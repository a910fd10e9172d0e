// SPDX-License-Identifier: Apache-2.0

import RingfenceContainers
import RingfenceTesting
import Testing

@Suite struct RuntimeDiscoveryTests {
    private func discover(_ host: FakeHost) throws -> RuntimeRoots {
        RuntimeDiscovery.roots(on: host, hierarchy: try CgroupHierarchy.detect(on: host))
    }

    @Test func eachRuntimesProcessTells() throws {
        let host = Fixture.host()
        host.process(20, ["dockerd", "--data-root", "/d", "--exec-root", "/e"])
        host.process(21, ["/usr/bin/containerd", "--state=/c"])
        host.process(
            22, ["/usr/bin/containerd-shim-runc-v2", "-namespace", "moby", "-id", Fixture.a],
            workingDirectory: "/s/io.containerd.runtime.v2.task/moby/\(Fixture.a)")
        host.process(23, ["/usr/bin/conmon", "-b", "/p/root/overlay-containers/\(Fixture.b)/userdata", "-n", "web"])
        host.file("/etc/docker/daemon.json", #"{"data-root":"/j"}"#)
        let roots = try discover(host)
        #expect(roots.dockerData == ["/j", "/d"])
        #expect(roots.dockerExec == ["/e"])
        #expect(roots.containerdState == ["/c", "/s"])
        #expect(roots.containerStorage == ["/p/root"])
    }

    @Test func processesThatPoseAsARuntimeDoNotCount() throws {
        let host = Fixture.host()
        let command = ["dockerd", "--data-root", "/forged"]
        host.process(20, command, uid: 1000)
        host.process(21, command, cgroups: ["0::/docker/\(Fixture.a)"])
        host.process(22, command, pidNamespace: 4_026_532_000)
        #expect(try discover(host) == .none)
    }

    @Test func theAgentsNamespacesStandForInits() throws {
        let host = Fixture.host().process(20, ["dockerd", "--data-root", "/d"])
        host.process(21, ["dockerd", "--data-root", "/forged"], pidNamespace: 4_026_532_000)
        host.refuse("/proc/1/ns/pid")
        host.link("/proc/self/ns/pid", to: "pid:[4026531836]")
        #expect(try discover(host).dockerData == ["/d"])
    }

    @Test func oddCommandLinesAreHarmless() throws {
        let host = Fixture.host()
        host.process(20, ["conmon", "-b"])
        host.process(21, ["conmon", "-b", "relative-containers/x"])
        host.process(22, ["conmon", "-b", "/-containers/x"])
        host.process(23, ["containerd-shim-runc-v2"], workingDirectory: "/io.containerd.runtime.v2.task/x/y")
        host.file("/etc/docker/daemon.json", "{")
        #expect(try discover(host) == .none)
    }

    @Test func appendingKeepsOrderAndAddsOnce() {
        var roots = RuntimeRoots.defaults
        var more = RuntimeRoots.none
        more.dockerData = ["/x", "/var/lib/docker", "/x"]
        roots.append(more)
        #expect(roots.dockerData == ["/var/lib/docker", "/x"])
    }
}
