// SPDX-License-Identifier: Apache-2.0

import RingfenceContainers
import RingfenceTesting
import Testing

@Suite struct OtherRuntimeTests {
    private let pod = "0a1b2c3d-1111-2222-3333-444455556666"

    @Test func kubernetesNamesComeFromCRIAnnotations() throws {
        let path = "/kubepods/burstable/pod\(pod)/\(Fixture.a)"
        let annotations = """
            {"io.kubernetes.cri.container-type":"container","io.kubernetes.cri.container-name":"main",
            "io.kubernetes.cri.image-name":"localhost/bb:1","io.kubernetes.cri.sandbox-name":"web-0",
            "io.kubernetes.cri.sandbox-namespace":"shop","io.kubernetes.cri.sandbox-uid":"forged"}
            """
        let host = Fixture.host().cgroup(path, id: 5)
        let bundle = "/run/containerd/io.containerd.runtime.v2.task/k8s.io/\(Fixture.a)"
        host.file("\(bundle)/config.json", Fixture.config(cgroupsPath: path, annotations: annotations))
        host.file("\(bundle)/init.pid", "17", modifiedNanoseconds: 1_000_000_000)
        let container = try #require(try Fixture.read(host, cgroupID: 5))
        #expect(container.runtime == .containerd)
        #expect(container.name == "main")
        #expect(container.image?.name == "localhost/bb:1")
        #expect(container.pod == PodReference(name: "web-0", namespace: "shop", uid: pod))
        #expect(container.isPodSandbox == false)
        #expect(container.startedAtNanoseconds == 1_000_000_000)
        #expect(container.isPrivileged == false)
        #expect(container.unknown == ["labels"])
    }

    @Test func containerdNamesCgroupsFreely() throws {
        let host = Fixture.host().cgroup("/lab/x1", id: 5).cgroup("/lab/x2", id: 6).cgroup("/other/x1", id: 7)
        host.file(
            "/run/containerd/io.containerd.runtime.v2.task/lab/x1/config.json",
            Fixture.config(
                cgroupsPath: "/lab/x1", seccomp: nil, capabilities: Fixture.allCapabilities, maskedPaths: "[]"))
        let container = try #require(try Fixture.read(host, cgroupID: 5))
        #expect(container.id == "x1" && container.runtime == .containerd)
        #expect(container.isPrivileged == true)
        #expect(try Fixture.read(host, cgroupID: 6) == nil)
        host.file(
            "/run/containerd/io.containerd.runtime.v2.task/lab/x2/config.json",
            Fixture.config(cgroupsPath: "/free/zz"))
        host.cgroup("/free/zz", id: 8)
        #expect(try Fixture.read(host, cgroupID: 8)?.id == "x2")
        // The bundle's id is a name that many cgroups may have; only the declared one is the container's.
        #expect(try Fixture.read(host, cgroupID: 7) == nil)
    }

    @Test func crioNamesComeFromAnnotations() throws {
        let path =
            "/kubepods.slice/kubepods-pod\(pod.map { $0 == "-" ? "_" : String($0) }.joined()).slice/crio-\(Fixture.a).scope"
        let annotations = #"""
            {"io.kubernetes.cri-o.ContainerType":"container","io.kubernetes.container.name":"main",
            "io.kubernetes.pod.name":"web-0","io.kubernetes.pod.namespace":"shop","io.kubernetes.pod.uid":"x",
            "io.kubernetes.cri-o.ImageName":"quay.io/x/y:2","io.kubernetes.cri-o.Labels":"{\"app\":\"web\"}",
            "io.kubernetes.cri-o.Created":"2026-11-25T01:41:24Z"}
            """#
        let host = Fixture.host().cgroup(path, id: 5)
        host.file(
            "/run/containers/storage/overlay-containers/\(Fixture.a)/userdata/config.json",
            Fixture.config(cgroupsPath: "kubepods-x.slice:crio:\(Fixture.a)", annotations: annotations))
        let container = try #require(try Fixture.read(host, cgroupID: 5))
        #expect(container.runtime == .crio && container.name == "main")
        #expect(container.pod == PodReference(name: "web-0", namespace: "shop", uid: pod))
        #expect(container.image?.tag == "2")
        #expect(container.labels == ["app": "web"])
        #expect(container.unknown == [])
    }

    @Test func podmanNamesComeFromItsStore() throws {
        let path = "/libpod_parent/libpod-\(Fixture.a)"
        let host = Fixture.host().cgroup(path, id: 5).cgroup("/libpod_parent/conmon", id: 6)
        let store = "/var/lib/containers/storage"
        host.file(
            "\(store)/overlay-containers/\(Fixture.a)/userdata/config.json",
            Fixture.config(cgroupsPath: path, annotations: #"{"io.podman.annotations.privileged":"TRUE"}"#))
        host.file(
            "\(store)/overlay-containers/containers.json",
            #"""
            [{"id":"\#(Fixture.b)","names":["other"]},
            {"id":"\#(Fixture.a)","names":["web1"],"image":"57fc","metadata":"{\"image-name\":\"localhost/bb:1\"}",
            "created":"2026-11-25T01:41:24.263748116Z"}]
            """#)
        host.file(
            "\(store)/overlay-images/images.json",
            #"[{"id":"57fc","digest":"sha256:4840","names":["localhost/bb:1"]}]"#)
        let container = try #require(try Fixture.read(host, cgroupID: 5))
        #expect(container.runtime == .podman && container.name == "web1")
        #expect(container.image?.name == "localhost/bb:1")
        #expect(container.image?.id == "sha256:57fc" && container.image?.digest == "sha256:4840")
        #expect(container.isPrivileged == true)
        #expect(container.startedAtNanoseconds == 1_795_570_884_263_748_116)
        #expect(container.unknown == ["labels"])
        #expect(try Fixture.read(host, cgroupID: 6) == nil)
    }

    @Test func runcAndCrunAreFoundByTheirState() throws {
        let host = Fixture.host()
        Fixture.addRunc("q1", to: host, path: "/lab/any name", cgroupID: 5)
        host.cgroup("/free/q2", id: 6).cgroup("/free", id: 7)
        host.file(
            "/run/crun/q2/status",
            #"{"pid":9,"cgroup-path":"/free/q2","bundle":"/bundles/q2","created":"2026-11-25T01:41:23.389555Z"}"#)
        host.file("/bundles/q2/config.json", Fixture.config(cgroupsPath: "/free/q2"))
        let runc = try #require(try Fixture.read(host, cgroupID: 5))
        #expect(runc.id == "q1" && runc.name == "q1" && runc.runtime == .runc)
        #expect(runc.cgroupPath == "/lab/any name")
        #expect(runc.declared?.hostname == "web")
        #expect(runc.startedAtNanoseconds == 1_795_570_883_315_927_077)
        #expect(runc.unknown.isEmpty)
        let crun = try #require(try Fixture.read(host, cgroupID: 6))
        #expect(crun.id == "q2" && crun.runtime == .crun && crun.unknown.isEmpty)
        #expect(try Fixture.read(host, cgroupID: 7) == nil)
    }

    @Test func lxcAndNspawnHaveNamesOnly() throws {
        let host = Fixture.host().cgroup("/lxc.payload.c1", id: 5).cgroup("/machine.slice/machine-deb.scope", id: 6)
        let lxc = try #require(try Fixture.read(host, cgroupID: 5))
        #expect(lxc.runtime == .lxc && lxc.name == "c1" && lxc.unknown == ["declared", "privileged"])
        let nspawn = try #require(try Fixture.read(host, cgroupID: 6))
        #expect(nspawn.runtime == .nspawn && nspawn.name == "deb")
    }

    @Test func aUsersContainerIsNotGivenTheSystemsDetails() throws {
        let path = "/user.slice/user-1000.slice/user@1000.service/docker/\(Fixture.a)"
        let host = Fixture.host()
        Fixture.addDocker(Fixture.a, to: host, cgroupID: 77)
        host.cgroup(path, id: 78)
        let forged = try #require(try Fixture.read(host, cgroupID: 78))
        #expect(forged.name == nil && forged.image == nil && forged.declared == nil)
        #expect(forged.problems.contains { $0.contains("user 1000") })
    }
}
