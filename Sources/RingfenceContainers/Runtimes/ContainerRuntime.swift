// SPDX-License-Identifier: Apache-2.0

/// A program that makes containers: how its cgroups are named, and where its files tell about a container.
protocol ContainerRuntime: Sendable {
    /// What one name of a cgroup path means; nil when it is none of this runtime's.
    static func verdict(_ component: CgroupComponent) -> CgroupVerdict?
    /// What the disk tells of a container that the host named; nil when this runtime does not know it.
    static func describe(_ subject: DescriptionSubject) -> ContainerDetails?
    /// The container that has its cgroup at a path that no name tells of; nil when this runtime has none there.
    static func resolve(_ subject: ResolutionSubject) -> CgroupIdentity?
}

extension ContainerRuntime {
    static func resolve(_ subject: ResolutionSubject) -> CgroupIdentity? { nil }
}

/// A container whose details are wanted, and where they may be.
struct DescriptionSubject {
    var identity: CgroupIdentity
    var roots: RuntimeRoots
    var host: any HostFileSystem
}

/// A cgroup path that may be a container's.
struct ResolutionSubject {
    var path: String
    var states: [RuntimeState]
    var roots: RuntimeRoots
    var host: any HostFileSystem

    /// The last name of the path.
    var name: String { path.split(separator: "/").last.map(String.init) ?? "" }
}

/// Every runtime, one entry each. The first that recognises a name decides, so the catch-all comes last.
enum ContainerRuntimes {
    static let all: [any ContainerRuntime.Type] = [
        PodmanRuntime.self, CRIORuntime.self, DockerRuntime.self, ContainerdRuntime.self, LXCRuntime.self,
        NspawnRuntime.self, LowLevelRuntime.self,
    ]
}
