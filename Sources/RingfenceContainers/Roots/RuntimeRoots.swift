// SPDX-License-Identifier: Apache-2.0

/// The folders in which runtimes keep what they know of their containers. More than one of a kind is tried in order.
public struct RuntimeRoots: Sendable, Hashable {
    /// Docker's `data-root`.
    public var dockerData: [String]
    /// Docker's `exec-root`.
    public var dockerExec: [String]
    /// containerd's `state`: bundles are in `io.containerd.runtime.v2.task/NAMESPACE/ID`.
    public var containerdState: [String]
    /// Stores of containers/storage, which Podman and CRI-O share: `graphroot` and `runroot`.
    public var containerStorage: [String]
    /// `--root` of runc: a folder a container with `state.json`.
    public var runcState: [String]
    /// `--root` of crun: a folder a container with `status`.
    public var crunState: [String]

    /// No folder at all.
    public static let none = RuntimeRoots(
        dockerData: [], dockerExec: [], containerdState: [], containerStorage: [], runcState: [], crunState: [])

    /// Where the runtimes look unless they are told otherwise; k3s and RKE2, and MicroK8s, bring a containerd of their
    /// own.
    public static let defaults = RuntimeRoots(
        dockerData: ["/var/lib/docker"],
        dockerExec: ["/run/docker"],
        containerdState: ["/run/containerd", "/run/k3s/containerd", "/var/snap/microk8s/common/run/containerd"],
        containerStorage: ["/var/lib/containers/storage", "/run/containers/storage"],
        runcState: ["/run/runc"],
        crunState: ["/run/crun"])

    /// The folders given.
    public init(
        dockerData: [String], dockerExec: [String], containerdState: [String], containerStorage: [String],
        runcState: [String], crunState: [String]
    ) {
        self.dockerData = dockerData
        self.dockerExec = dockerExec
        self.containerdState = containerdState
        self.containerStorage = containerStorage
        self.runcState = runcState
        self.crunState = crunState
    }

    /// Adds the other's folders behind its own, each once.
    public mutating func append(_ other: RuntimeRoots) {
        Self.append(other.dockerData, to: &dockerData)
        Self.append(other.dockerExec, to: &dockerExec)
        Self.append(other.containerdState, to: &containerdState)
        Self.append(other.containerStorage, to: &containerStorage)
        Self.append(other.runcState, to: &runcState)
        Self.append(other.crunState, to: &crunState)
    }

    private static func append(_ more: [String], to folders: inout [String]) {
        for folder in more where !folders.contains(folder) { folders.append(folder) }
    }

    /// Every folder that may hold containerd bundles: Docker's own containerd has its state in the exec-root.
    var taskFolders: [String] {
        (dockerExec.map { $0 + "/containerd/daemon" } + containerdState).map { $0 + "/io.containerd.runtime.v2.task" }
    }
}
