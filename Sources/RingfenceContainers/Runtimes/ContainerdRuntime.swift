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
        let bundles = bundles(of: subject.identity.id, subject.roots, subject.host)
        guard subject.identity.runtime == .containerd || !bundles.isEmpty else { return nil }
        var details = ContainerDetails(runtime: .containerd)
        details.declared = details.attempt { () throws(ContainerError) in
            try Bundle.read(bundles, for: subject.identity, on: subject.host)
        }
        guard let declared = details.declared else { return details }
        details.isPrivileged = Privilege.derive(declared, on: subject.host)
        details.startedAtNanoseconds =
            bundles.lazy.compactMap { bundle in
                // The runtime writes it when it has made the container's first process.
                try? subject.host.status(bundle + "/init.pid").modifiedNanoseconds
            }.first
        readAnnotations(declared.annotations, into: &details)
        return details
    }

    static func resolve(_ subject: ResolutionSubject) -> CgroupIdentity? {
        for bundle in bundles(of: subject.name, subject.roots, subject.host) {
            let identity = CgroupIdentity(
                id: subject.name, runtime: .containerd, podUID: nil, ancestors: [], rootPath: subject.path,
                outermostPath: subject.path, delegatedUID: nil)
            // Without a declared cgroup the name alone would decide.
            guard let declared = try? OCIConfiguration.read(bundle: bundle, on: subject.host),
                declared.cgroupsPath != nil, Bundle.isCgroup(declared.cgroupsPath, of: identity)
            else { continue }
            return identity
        }
        return nil
    }

    private static func bundles(of id: String, _ roots: RuntimeRoots, _ host: any HostFileSystem) -> [String] {
        guard !id.isEmpty, id != ".", id != ".." else { return [] }
        return roots.taskFolders.flatMap { tasks in
            let namespaces = (try? host.list(tasks, limit: ReadLimit.directory)) ?? []
            return namespaces.sorted().map { "\(tasks)/\($0)/\(id)" }.filter { (try? host.status($0)) != nil }
        }
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
