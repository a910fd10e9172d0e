// SPDX-License-Identifier: Apache-2.0

import RingfenceContainers
import Testing

private let a = String(repeating: "a1", count: 32)
private let b = String(repeating: "b2", count: 32)
private let c = String(repeating: "c3", count: 32)
private let pod = "0a1b2c3d-1111-2222-3333-444455556666"
private let podUnderscores = "0a1b2c3d_1111_2222_3333_444455556666"

struct NamedPath: Sendable, CustomTestStringConvertible {
    var path: String
    var id: String
    var runtime: RuntimeKind
    var podUID: String?
    var testDescription: String { path }
}

@Suite struct CgroupPathTests {
    static let named: [NamedPath] = [
        .init(path: "/docker/\(a)", id: a, runtime: .docker),
        .init(path: "/system.slice/docker-\(a).scope", id: a, runtime: .docker),
        .init(path: "/docker/buildkit/v4wqcbcp1ocdb5hrmr1xcj9rd", id: "v4wqcbcp1ocdb5hrmr1xcj9rd", runtime: .docker),
        .init(path: "/k8s.io/\(a)", id: a, runtime: .containerd),
        .init(path: "/system.slice/nerdctl-\(a).scope", id: a, runtime: .containerd),
        .init(path: "/kubepods/burstable/pod\(pod)/\(a)", id: a, runtime: .containerd, podUID: pod),
        .init(
            path: "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod\(podUnderscores).slice"
                + "/cri-containerd-\(a).scope",
            id: a, runtime: .containerd, podUID: pod),
        .init(
            path: "/kubepods.slice/kubepods-pod\(podUnderscores).slice/crio-\(a).scope", id: a, runtime: .crio,
            podUID: pod),
        .init(path: "/kubepods/besteffort/pod\(pod)/crio-\(a)", id: a, runtime: .crio, podUID: pod),
        .init(
            path: "/system.slice/containerd.service/kubepods-besteffort-pod\(podUnderscores).slice:cri-containerd:\(a)",
            id: a, runtime: .containerd, podUID: pod),
        .init(path: "/libpod_parent/libpod-\(a)", id: a, runtime: .podman),
        .init(path: "/libpod_parent/\(b)/libpod-\(a)", id: a, runtime: .podman),
        .init(path: "/machine.slice/libpod-\(a).scope", id: a, runtime: .podman),
        .init(path: "/system.slice/web.service/libpod-payload-\(a)", id: a, runtime: .podman),
        .init(path: "/lxc.payload.c1", id: "c1", runtime: .lxc),
        .init(path: "/lxc/c1", id: "c1", runtime: .lxc),
        .init(path: "/machine.slice/machine-my\\x2dbox.scope", id: "my-box", runtime: .nspawn),
        .init(path: "/machine.slice/systemd-nspawn@deb.service/payload", id: "deb", runtime: .nspawn),
        .init(path: "/my-parent/\(a)", id: a, runtime: .unknown),
        .init(path: "/my.slice/other-\(a).scope", id: a, runtime: .unknown),
    ]

    @Test(arguments: named) func namesOfEachRuntime(expected: NamedPath) throws {
        let identity = try #require(CgroupPath.identify(expected.path))
        #expect(identity.id == expected.id)
        #expect(identity.runtime == expected.runtime)
        #expect(identity.podUID == expected.podUID)
        #expect(identity.ancestors.isEmpty)
    }

    @Test(arguments: [
        "/", "", "/docker", "/init.scope", "/system.slice/docker.service", "/system.slice/ssh.service",
        "/user.slice/user-1000.slice/user@1000.service/app.slice/app-firefox-1234.scope",
        "/user.slice/user-1000.slice/session-3.scope", "/libpod_parent", "/libpod_parent/conmon",
        "/libpod_parent/\(b)", "/machine.slice/libpod-conmon-\(a).scope", "/kubepods.slice/crio-conmon-\(a).scope",
        "/kubepods/burstable/pod\(pod)", "/docker/\(a.dropLast())", "/docker/\(a)0", "/docker/\(a.uppercased())",
        "/system.slice/docker-\(a.dropLast()).scope", "/lxc.monitor.c1", "/lxc.pivot",
        "/machine.slice/machine-qemu\\x2d1\\x2dvm.scope", "/machine.slice/systemd-nspawn@deb.service/supervisor",
        "/kubepods/burstable/podxyz",
    ])
    func hostPaths(path: String) {
        #expect(CgroupPath.identify(path) == nil)
    }

    @Test func aContainersOwnCgroupsAreItsOwn() throws {
        for below in ["/init.scope", "/system.slice/ssh.service", "/user.slice/user@0.service", "/conmon", "/x/y/z"] {
            let identity = try #require(CgroupPath.identify("/docker/\(a)" + below))
            #expect(identity.id == a)
            #expect(identity.rootPath == "/docker/\(a)")
            #expect(!identity.isNested)
            #expect(identity.delegatedUID == nil)
        }
    }

    @Test func dockerInDockerIsNested() throws {
        let identity = try #require(CgroupPath.identify("/docker/\(a)/docker/\(b)/init.scope"))
        #expect(identity.id == b)
        #expect(identity.ancestors == [a])
        #expect(identity.qualifiedID == "\(a)/\(b)")
        #expect(identity.rootPath == "/docker/\(a)/docker/\(b)")
        #expect(identity.outermostPath == "/docker/\(a)")
    }

    @Test func kubernetesInDockerKeepsTheNode() throws {
        let path = "/docker/\(a)/kubelet/kubepods/burstable/pod\(pod)/\(b)"
        let identity = try #require(CgroupPath.identify(path))
        #expect(identity.qualifiedID == "\(a)/\(b)")
        #expect(identity.runtime == .containerd)
        #expect(identity.podUID == pod)
    }

    @Test func monitorNamesInsideAContainerHideNothing() throws {
        let identity = try #require(CgroupPath.identify("/docker/\(a)/libpod_parent/conmon/crio-conmon-\(b).scope"))
        #expect(identity.qualifiedID == a)
    }

    @Test func aNameBelowAContainerIsNeverThatOfAnother() throws {
        for forged in ["/docker/\(c)", "/docker-\(c).scope", "/\(c)", "/../docker/\(c)", "/kubepods/pod\(pod)/\(c)"] {
            let identity = try #require(CgroupPath.identify("/docker/\(a)" + forged))
            #expect(identity.qualifiedID.hasPrefix(a))
            #expect(identity.outermostPath == "/docker/\(a)")
        }
    }

    @Test func nestingIsBounded() throws {
        let path = String(repeating: "/docker/\(a)", count: 300)
        let identity = try #require(CgroupPath.identify(path))
        #expect(identity.ancestors.count == 8)
    }

    @Test func podUIDInsideAContainerIsNotThePods() throws {
        let path = "/kubepods/burstable/pod\(pod)/\(a)/podffffffff-1111-2222-3333-444455556666"
        #expect(try #require(CgroupPath.identify(path)).podUID == pod)
    }

    @Test func aUsersOwnTreeIsMarked() throws {
        let path = "/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-\(a).scope"
        let identity = try #require(CgroupPath.identify(path))
        #expect(identity.delegatedUID == 1000)
        #expect(identity.runtime == .podman)
    }

    @Test func hostileNamesStayNames() throws {
        let name = "x\n\u{1b}[31m\"\\\u{202e}"
        let identity = try #require(CgroupPath.identify("/lxc.payload." + name))
        #expect(identity.id == name)
    }
}
