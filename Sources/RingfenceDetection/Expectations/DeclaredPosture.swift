// SPDX-License-Identifier: Apache-2.0

public import RingfenceContainers
public import RingfenceExpectations

/// A container's configuration held against what is expected of it: what it was *told* it may do, without the agent
/// having seen it do anything.
public struct DeclaredPosture: Sendable {
    /// The expectation in force.
    public var expectation: Expectation
    /// Where the configuration differs, in the order of the parts; nil when the configuration could not be read.
    public var deviations: [Deviation]?

    /// The posture of a container, nil when no expectation is about it.
    public init?(of container: Container, expectations: [Expectation]) {
        guard let expectation = expectations.inForce(for: SelectedContainer(container)) else { return nil }
        self.expectation = expectation
        deviations = container.declared.map {
            expectation.deviations(of: PostureFacts(declared: $0, isPrivileged: container.isPrivileged))
        }
    }
}

extension SelectedContainer {
    /// What selectors look at.
    init(_ container: Container) {
        self.init(
            name: container.name, image: container.image?.name, runtime: container.runtime.rawValue,
            labels: container.labels)
    }
}

extension PostureFacts {
    /// Any two numbers that differ: a declaration knows no inodes, only whether a namespace is the container's own.
    private static let hostNamespace: UInt32 = 1
    private static let ownNamespace: UInt32 = 2

    /// What an OCI configuration says, as if the container's first process ran as told.
    fileprivate init(declared: DeclaredConfiguration, isPrivileged: Bool?) {
        self.init()
        uid = declared.uid
        gid = declared.gid
        declaredUID = declared.uid
        effective = CapabilitySet(rawValue: declared.capabilities.effective)
        permitted = CapabilitySet(rawValue: declared.capabilities.permitted)
        bounding = CapabilitySet(rawValue: declared.capabilities.bounding)
        ambient = CapabilitySet(rawValue: declared.capabilities.ambient)
        declaredCapabilities = bounding
        seccompMode = declared.seccompJSON == nil ? 0 : 2
        declaresSeccomp = declared.seccompJSON != nil
        noNewPrivileges = declared.noNewPrivileges
        appArmorLabel = declared.apparmorProfile
        self.isPrivileged = isPrivileged
        // The runtime specification's names of the kinds.
        let names: [NamespaceKind: String] = [
            .pid: "pid", .net: "network", .ipc: "ipc", .uts: "uts", .mnt: "mount", .user: "user", .cgroup: "cgroup",
        ]
        for (kind, name) in names {
            hostNamespaces[kind] = PostureFacts.hostNamespace
            let isHosts =
                switch kind {
                case .pid: declared.hostPID
                case .net: declared.hostNetwork
                case .ipc: declared.hostIPC
                default: !declared.namespaces.keys.contains(name)
                }
            namespaces[kind] = isHosts ? PostureFacts.hostNamespace : PostureFacts.ownNamespace
        }
    }
}
