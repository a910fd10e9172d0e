// SPDX-License-Identifier: Apache-2.0

/// CRI-O. Cgroups: `crio-ID` below the pod's, with `.scope` for the systemd driver; `crio-conmon-ID` is its monitor.
/// Files: `STORE/overlay-containers/ID/userdata/config.json`, all names in annotations.
enum CRIORuntime: ContainerRuntime {
    static func verdict(_ component: CgroupComponent) -> CgroupVerdict? {
        guard let rest = component.name.between("crio-", "") else { return nil }
        if rest.hasPrefix("conmon-") { return .host }
        let id = rest.between("", ".scope") ?? rest
        return id.isContainerID ? .container(id: id, runtime: .crio) : nil
    }

    static func describe(_ subject: DescriptionSubject) -> ContainerDetails? {
        guard subject.identity.runtime == .crio else { return nil }
        var details = ContainerDetails(runtime: .crio)
        let store = ContainerStore(roots: subject.roots.containerStorage, host: subject.host)
        details.declared = details.attempt { () throws(ContainerError) in
            try Bundle.read(store.bundles(of: subject.identity.id), for: subject.identity, on: subject.host)
        }
        guard let declared = details.declared else { return details }
        details.isPrivileged = Privilege.derive(declared, on: subject.host)
        readAnnotations(declared.annotations, into: &details)
        // There is no other place that tells.
        details.unreadable = [.name, .image, .labels]
        return details
    }

    private static func readAnnotations(_ annotations: [String: String], into details: inout ContainerDetails) {
        let prefix = "io.kubernetes.cri-o."
        details.isPodSandbox = annotations[prefix + "ContainerType"].map { $0 == "sandbox" }
        let pod = PodReference(
            name: annotations["io.kubernetes.pod.name"], namespace: annotations["io.kubernetes.pod.namespace"],
            uid: annotations["io.kubernetes.pod.uid"])
        if !pod.isEmpty { details.pod = pod }
        details.name = annotations["io.kubernetes.container.name"]
        if details.isPodSandbox == true {
            details.name = pod.name
            details.inapplicable.insert(.image)
        }
        details.image = annotations[prefix + "ImageName"].map {
            ImageReference($0, id: annotations[prefix + "ImageRef"])
        }
        // The labels are an object, as text in one annotation.
        if let labels = annotations[prefix + "Labels"] {
            details.labels = details.attempt { () throws(ContainerError) in
                try JSONReader.parse(Array(labels.utf8), subject: prefix + "Labels").stringMembers ?? [:]
            }
        }
        details.startedAtNanoseconds = annotations[prefix + "Created"].flatMap(Timestamp.nanoseconds)
    }
}
