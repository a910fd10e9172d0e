// SPDX-License-Identifier: Apache-2.0

/// Makes a `Container` of an identity and what the disk tells.
struct ContainerReader: Sendable {
    var host: any HostFileSystem
    var roots: RuntimeRoots
    private let hierarchy: CgroupHierarchy
    private var states = RuntimeStateIndex()

    init(host: any HostFileSystem, hierarchy: CgroupHierarchy, roots: RuntimeRoots) {
        self.host = host
        self.hierarchy = hierarchy
        self.roots = roots
    }

    /// The containers whose cgroups have free names, by the path of the cgroup, as the disk has them now.
    mutating func freelyNamed() -> [String: CgroupIdentity] {
        let states = states.states(in: hierarchy, roots, on: host)
        return Dictionary(
            states.map { path, state in
                let identity = CgroupIdentity(
                    id: state.id, runtime: state.runtime, podUID: nil, ancestors: [], rootPath: path,
                    outermostPath: path, delegatedUID: nil)
                return (path, identity)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// A container that is not nested in another.
    func read(_ identity: CgroupIdentity, cgroupID: UInt64) -> (container: Container, isComplete: Bool) {
        var container = Container(
            id: identity.id, runtime: identity.runtime, cgroupPath: identity.rootPath, cgroupID: cgroupID)
        let details = describe(identity)
        container.runtime = details.runtime ?? identity.runtime
        container.name = details.name
        container.image = details.image
        container.labels = details.labels ?? [:]
        container.declared = details.declared
        container.isPrivileged = details.isPrivileged
        container.startedAtNanoseconds = details.startedAtNanoseconds
        container.isPodSandbox = details.isPodSandbox
        container.pod = details.pod
        if let uid = identity.podUID {
            container.pod = container.pod ?? PodReference()
            // The path is the kubelet's own word.
            container.pod?.uid = uid
        }
        container.unknown = details.unknown.map(\.rawValue)
        container.problems = details.problems.map(\.description)
        return (container, details.isComplete)
    }

    private func describe(_ identity: CgroupIdentity) -> ContainerDetails {
        if let uid = identity.delegatedUID {
            // The user can make any cgroup there, so the system's files on an id of that name prove nothing.
            return ContainerDetails(
                unreadable: Set(ContainerDetail.allCases),
                problems: [
                    ContainerError(
                        .unsupported, identity.rootPath, detail: "made by user \(uid), whose files are not read")
                ])
        }
        let subject = DescriptionSubject(identity: identity, hierarchy: hierarchy, roots: roots, host: host)
        for runtime in ContainerRuntimes.all {
            if let details = runtime.describe(subject) { return details }
        }
        return ContainerDetails()
    }

    /// A container nested in `outermost`, of which only the chain of ids is its own.
    func nested(_ identity: CgroupIdentity, in outermost: Container, cgroupID: UInt64) -> Container {
        var container = outermost
        container.id = identity.qualifiedID
        container.ancestors = identity.ancestors
        container.runtime = identity.runtime
        container.cgroupPath = identity.rootPath
        container.cgroupID = cgroupID
        return container
    }
}
