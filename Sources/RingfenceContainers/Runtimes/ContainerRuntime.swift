// SPDX-License-Identifier: Apache-2.0

/// A program that makes containers: how its cgroups are named, and where its files tell about a container.
protocol ContainerRuntime: Sendable {
    /// What one name of a cgroup path means; nil when it is none of this runtime's.
    static func verdict(_ component: CgroupComponent) -> CgroupVerdict?
    /// What the disk tells of a container that the host named; nil when this runtime does not know it.
    static func describe(_ subject: DescriptionSubject) -> ContainerDetails?
    /// The files that tell where containers have their cgroups, for a runtime whose cgroups may have any name.
    static func stateFiles(_ roots: RuntimeRoots, on host: any HostFileSystem) -> [StateFile]
}

extension ContainerRuntime {
    static func stateFiles(_ roots: RuntimeRoots, on host: any HostFileSystem) -> [StateFile] { [] }
}

/// A container whose details are wanted, and where they may be.
struct DescriptionSubject {
    var identity: CgroupIdentity
    var hierarchy: CgroupHierarchy
    var roots: RuntimeRoots
    var host: any HostFileSystem
}

/// Every runtime, one entry each. The first that recognises a name decides, so the catch-all comes last.
enum ContainerRuntimes {
    static let all: [any ContainerRuntime.Type] = [
        PodmanRuntime.self, CRIORuntime.self, DockerRuntime.self, ContainerdRuntime.self, LXCRuntime.self,
        NspawnRuntime.self, LowLevelRuntime.self,
    ]
}
