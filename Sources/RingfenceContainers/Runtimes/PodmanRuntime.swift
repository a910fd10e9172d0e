// SPDX-License-Identifier: Apache-2.0

/// Podman. Cgroups: `libpod-ID` with the cgroupfs manager, `libpod-ID.scope` with systemd's, `libpod-payload-ID` with
/// `--cgroups=split`; a pod's own is a bare id below `libpod_parent`; monitors are in `conmon` or `libpod-conmon-ID`.
/// Files: the bundle and the lists of its store.
enum PodmanRuntime: ContainerRuntime {
    static func verdict(_ component: CgroupComponent) -> CgroupVerdict? {
        let name = component.name
        if component.parent == "libpod_parent" {
            if name == "conmon" { return .host }
            if name.isContainerID { return .group }
        }
        guard let rest = name.between("libpod-", "") else { return nil }
        if rest.hasPrefix("conmon-") { return .host }
        let id = (rest.between("", ".scope") ?? rest).withoutPrefix("payload-")
        return id.isContainerID ? .container(id: id, runtime: .podman) : nil
    }

    static func describe(_ subject: DescriptionSubject) -> ContainerDetails? {
        guard subject.identity.runtime == .podman else { return nil }
        let id = subject.identity.id
        var details = ContainerDetails(runtime: .podman)
        // Labels are in Podman's database only.
        details.unreadable = [.labels]
        let store = ContainerStore(roots: subject.roots.containerStorage, host: subject.host)
        details.declared = details.attempt { () throws(ContainerError) in
            try Bundle.read(store.bundles(of: id), for: subject.identity, on: subject.host)
        }
        if let declared = details.declared {
            details.isPrivileged = isPrivileged(declared, subject.host)
        }
        let entry = details.attempt { () throws(ContainerError) in try store.entry(of: id) }
        details.name = entry?.name
        details.image = entry?.image
        details.startedAtNanoseconds = entry?.createdNanoseconds
        return details
    }

    private static func isPrivileged(_ declared: DeclaredConfiguration, _ host: any HostFileSystem) -> Bool {
        switch declared.annotations["io.podman.annotations.privileged"] {
        case "TRUE": true
        case "FALSE": false
        default: Privilege.derive(declared, on: host)
        }
    }
}

extension String {
    fileprivate func withoutPrefix(_ prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }
}
