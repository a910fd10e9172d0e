// SPDX-License-Identifier: Apache-2.0

import RingfenceTesting
import Testing

@testable import RingfenceContainers

@Suite struct OCIConfigurationTests {
    private func parse(_ text: String) throws -> DeclaredConfiguration {
        try OCIConfiguration.parse(Array(text.utf8), subject: "config.json")
    }

    @Test func everyPartIsRead() throws {
        let declared = try parse(Fixture.config(cgroupsPath: "/docker/x", annotations: #"{"k":"v","n":1}"#))
        #expect(declared.uid == 1000 && declared.gid == 50)
        #expect(declared.capabilities.bounding == 0xa804_25fb)
        #expect(declared.capabilities.effective == 0xa804_25fb)
        #expect(declared.capabilities.permitted == 0xa804_25fb)
        #expect(declared.capabilities.inheritable == 0 && declared.capabilities.ambient == 0)
        #expect(declared.noNewPrivileges)
        #expect(declared.seccompJSON == Fixture.seccomp.utf8.filter { $0 >= 0x20 })
        #expect(Set(declared.namespaces.keys) == ["mount", "network", "uts", "pid", "ipc"])
        #expect(
            declared.mounts == [
                DeclaredMount(source: "/", destination: "/host", type: "bind", options: ["rbind", "ro"]),
                DeclaredMount(destination: "/proc"),
            ])
        #expect(declared.maskedPaths == ["/proc/kcore"])
        #expect(declared.readonlyPaths == ["/proc/sys"])
        #expect(declared.isRootReadonly)
        #expect(declared.rootPath == "/var/lib/x/merged")
        #expect(declared.apparmorProfile == "docker-default")
        #expect(declared.arguments == ["sleep", "300"])
        #expect(declared.environmentNames == ["PATH", "SECRET", "EMPTY"])
        #expect(declared.annotations == ["k": "v"])
        #expect(declared.hostname == "web")
        #expect(declared.cgroupsPath == "/docker/x")
        #expect(!declared.hostPID && !declared.hostNetwork && !declared.hostIPC)
    }

    @Test func missingNamespacesAreTheHosts() throws {
        let namespaces = #"[{"type":"mount"},{"type":"network","path":"/proc/9/ns/net"},{"type":"ipc","path":""}]"#
        let declared = try parse(Fixture.config(cgroupsPath: "", namespaces: namespaces))
        #expect(declared.hostPID)
        #expect(!declared.hostNetwork && !declared.hostIPC)
        #expect(declared.namespaces["network"] == .some("/proc/9/ns/net"))
        #expect(declared.namespaces["ipc"] == .some(nil))
        #expect(declared.cgroupsPath == nil)
    }

    @Test func noSeccompIsUnconfined() throws {
        #expect(try parse(Fixture.config(cgroupsPath: "/x", seccomp: nil)).seccompJSON == nil)
        #expect(try parse(Fixture.config(cgroupsPath: "/x", seccomp: "null")).seccompJSON == nil)
    }

    @Test func membersOfOtherTypesCostOnlyThemselves() throws {
        let declared = try parse(
            """
            {"ociVersion":"1.0.2","process":{"user":{"uid":-1,"gid":"x"},"args":"sh","env":[1,"A=b"],"noNewPrivileges":1,
            "capabilities":{"bounding":"CAP_CHOWN","effective":["CAP_KILL",3]}},"root":[],"mounts":{"destination":"/"},
            "linux":{"namespaces":[1,{"type":2},{"type":"pid"}],"maskedPaths":null,"cgroupsPath":5}}
            """)
        #expect(declared.uid == 0 && declared.gid == 0)
        #expect(declared.capabilities.bounding == 0 && declared.capabilities.effective == 1 << 5)
        #expect(declared.environmentNames == ["A"])
        #expect(declared.arguments.isEmpty && declared.mounts.isEmpty && declared.rootPath == nil)
        #expect(!declared.hostPID && declared.hostNetwork)
    }

    @Test(arguments: ["", "{}", "[]", "null", "\u{0}\u{1}\u{2}", "{\"process\":{}}", "{\"ociVersion\":1}"])
    func whatIsNoConfigurationIsRefused(text: String) {
        let error = #expect(throws: ContainerError.self) { try parse(text) }
        #expect(error?.code == .malformed)
    }

    @Test func everyTruncationIsRefused() {
        let bytes = Array(Fixture.config(cgroupsPath: "/docker/x").utf8)
        for count in 0..<bytes.count {
            #expect(throws: ContainerError.self) {
                try OCIConfiguration.parse(Array(bytes[..<count]), subject: "config.json")
            }
        }
    }

    @Test func tooLargeAFileIsNotRead() {
        let host = FakeHost().file("/b/config.json", [UInt8](repeating: 0x20, count: 4 << 20 + 1))
        let error = #expect(throws: ContainerError.self) { try OCIConfiguration.read(bundle: "/b", on: host) }
        #expect(error?.code == .tooLarge)
    }

    @Test func aBundleOfAnotherCgroupIsRefused() throws {
        let host = FakeHost().file("/b/config.json", Fixture.config(cgroupsPath: "/docker/other"))
        let identity = try #require(CgroupPath.identify("/docker/\(Fixture.a)"))
        let error = #expect(throws: ContainerError.self) { try Bundle.read(["/b"], for: identity, on: host) }
        #expect(error?.code == .malformed)
    }

    @Test func formsOfCgroupsPath() throws {
        let plain = try #require(CgroupPath.identify("/docker/\(Fixture.a)"))
        #expect(Bundle.isCgroup(nil, of: plain))
        #expect(Bundle.isCgroup("/docker/\(Fixture.a)", of: plain))
        #expect(Bundle.isCgroup("docker/\(Fixture.a)", of: plain))
        #expect(!Bundle.isCgroup("/\(Fixture.a)", of: plain))
        let scope = try #require(CgroupPath.identify("/system.slice/docker-\(Fixture.a).scope"))
        #expect(Bundle.isCgroup("system.slice:docker:\(Fixture.a)", of: scope))
        #expect(!Bundle.isCgroup("system.slice:docker:\(Fixture.b)", of: scope))
    }

    @Test func privilegeIsDerivedFromWhatTheHostHas() throws {
        let host = Fixture.host()
        let all = try parse(
            Fixture.config(
                cgroupsPath: "/x", seccomp: nil, capabilities: Fixture.allCapabilities, maskedPaths: "[]"))
        #expect(Privilege.derive(all, on: host))
        for change in [
            { (declared: inout DeclaredConfiguration) in declared.capabilities.bounding &= ~(1 << 24) },
            { declared in declared.seccompJSON = Array("{}".utf8) },
            { declared in declared.maskedPaths = ["/proc/kcore"] },
        ] {
            var less = all
            change(&less)
            #expect(!Privilege.derive(less, on: host))
        }
        // A host whose own init lacks a capability cannot give it.
        host.file("/proc/1/status", "CapBnd:\t000001fffeffffff\n")
        var less = all
        less.capabilities.bounding &= ~(1 << 24)
        #expect(Privilege.derive(less, on: host))
    }
}
