// SPDX-License-Identifier: Apache-2.0

import RingfenceContainers
import RingfenceTesting
import Testing

@Suite struct ContainerJSONTests {
    @Test func allThatIsKnownComesBack() throws {
        let host = Fixture.host()
        let namespaces = #"[{"type":"mount"},{"type":"network","path":"/proc/9/ns/net"}]"#
        let path = "/docker/\(Fixture.a)"
        Fixture.addDocker(
            Fixture.a, to: host, cgroupID: .max,
            config: Fixture.config(cgroupsPath: path, annotations: #"{"k":"v"}"#, namespaces: namespaces))
        var container = try #require(try Fixture.read(host, cgroupID: .max))
        container.pod = PodReference(name: "p", namespace: "n", uid: "u")
        container.isPodSandbox = true
        container.ancestors = ["x", "y"]
        container.unknown = ["labels"]
        container.problems = ["bad\nnews"]
        container.image?.digest = "sha256:1"
        container.declared?.capabilities.ambient = .max
        let json = container.json
        #expect(!json.contains(UInt8(ascii: "\n")))
        #expect(try Container(json: json) == container)
    }

    @Test func whatIsUnknownIsLeftOut() throws {
        let container = Container(id: "x", runtime: .unknown, cgroupPath: "/x", cgroupID: 3)
        #expect(
            String(decoding: container.json, as: UTF8.self)
                == #"{"id":"x","runtime":"oci","cgroup_path":"/x","cgroup_id":3}"#)
        #expect(try Container(json: container.json) == container)
    }

    @Test(arguments: [
        "", "{}", "[]", #"{"id":"x"}"#, #"{"id":"x","runtime":"none","cgroup_path":"/x","cgroup_id":3}"#,
        #"{"id":"x","runtime":"oci","cgroup_path":"/x","cgroup_id":-1}"#,
        #"{"id":"x","runtime":"oci","cgroup_path":"/x","cgroup_id":18446744073709551616}"#,
    ])
    func malformed(text: String) {
        let error = #expect(throws: ContainerError.self) { try Container(json: Array(text.utf8)) }
        #expect(error?.code == .malformed)
    }
}
