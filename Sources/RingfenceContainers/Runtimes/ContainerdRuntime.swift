// SPDX-License-Identifier: Apache-2.0

/// containerd, alone or behind Kubernetes' CRI. Cgroups: `/NAMESPACE/ID` as the client wishes, `.../podUID/ID` with the
/// kubelet's cgroupfs driver, `cri-containerd-ID.scope` with systemd's, `nerdctl-ID.scope`. Files: bundles in
/// `STATE/io.containerd.runtime.v2.task/NAMESPACE/ID`, with names in annotations.
enum ContainerdRuntime: ContainerRuntime {
    static func verdict(_ component: CgroupComponent) -> CgroupVerdict? {
        let name = component.name
        for prefix in ["cri-containerd-", "nerdctl-"] {
            if let id = name.between(prefix, ".scope"), id.isContainerID {
                return .container(id: id, runtime: .containerd)
            }
        }
        // What a cgroupfs runtime makes of a systemd driver's `slice:prefix:name`.
        let parts = name.split(separator: ":")
        if parts.count == 3, parts[1] == "cri-containerd", String(parts[2]).isContainerID {
            return .container(id: String(parts[2]), runtime: .containerd)
        }
        guard name.isContainerID, let parent = component.parent else { return nil }
        let isItsParent = parent == "k8s.io" || parent == "default" || KubernetesCgroup.podUID(parent) != nil
        return isItsParent ? .container(id: name, runtime: .containerd) : nil
    }

    static func describe(_ subject: DescriptionSubject) -> ContainerDetails? {
        let folders = bundleFolders(subject.roots, on: subject.host)
        let bundles = bundles(of: subject.identity.id, in: folders, subject.host)
        guard subject.identity.runtime == .containerd || !bundles.isEmpty else { return nil }
        var details = ContainerDetails(runtime: .containerd)
        if subject.identity.runtime == .unknown, bundles.allSatisfy({ $0.contains("/moby/") }) {
            // Docker's namespace, while Docker's own folder is not known.
            details.runtime = .docker
        }
        details.declared = details.attempt { () throws(ContainerError) in
            try Bundle.read(bundles, for: subject.identity, on: subject.host)
        }
        guard let declared = details.declared else { return details }
        details.isPrivileged = Privilege.derive(declared, on: subject.host)
        details.startedAtNanoseconds = Bundle.startedNanoseconds(bundles, on: subject.host)
        readAnnotations(declared.annotations, into: &details)
        // The rest is in containerd's database.
        details.unreadable = [.name, .image, .labels]
        return details
    }

    /// Ids of 64 digits are in their cgroups' names, so those bundles need no look.
    static func stateFiles(_ roots: RuntimeRoots, on host: any HostFileSystem) -> [StateFile] {
        bundleFolders(roots, on: host).flatMap { folder in
            let ids = (try? host.list(folder, limit: ReadLimit.directory)) ?? []
            return ids.filter { !$0.isContainerID }.map { id in
                let path = "\(folder)/\(id)/config.json"
                return StateFile(path: path) { bytes throws(ContainerError) in
                    try RuntimeState.containerd(bytes, id: id, subject: path)
                }
            }
        }
    }

    /// The folders in which containerd makes bundles, one a namespace.
    private static func bundleFolders(_ roots: RuntimeRoots, on host: any HostFileSystem) -> [String] {
        roots.taskFolders.flatMap { tasks in
            ((try? host.list(tasks, limit: ReadLimit.directory)) ?? []).sorted().map { "\(tasks)/\($0)" }
        }
    }

    private static func bundles(of id: String, in folders: [String], _ host: any HostFileSystem) -> [String] {
        guard !id.isEmpty, id != ".", id != ".." else { return [] }
        return folders.map { "\($0)/\(id)" }.filter { (try? host.status($0)) != nil }
    }

    private static func readAnnotations(_ annotations: [String: String], into details: inout ContainerDetails) {
        let prefix = "io.kubernetes.cri."
        details.isPodSandbox = annotations[prefix + "container-type"].map { $0 == "sandbox" }
        let pod = PodReference(
            name: annotations[prefix + "sandbox-name"], namespace: annotations[prefix + "sandbox-namespace"],
            uid: annotations[prefix + "sandbox-uid"])
        if !pod.isEmpty { details.pod = pod }
        details.name = annotations[prefix + "container-name"] ?? annotations["nerdctl/name"]
        if details.name == nil, details.isPodSandbox == true { details.name = pod.name }
        details.image = annotations[prefix + "image-name"].map { ImageReference($0) }
        if details.isPodSandbox == true { details.inapplicable.insert(.image) }
    }
}
