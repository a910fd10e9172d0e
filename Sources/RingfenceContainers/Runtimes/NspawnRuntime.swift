// SPDX-License-Identifier: Apache-2.0

/// systemd-nspawn. Cgroups: `machine.slice/machine-NAME.scope`, or `systemd-nspawn@NAME.service` when it runs as a
/// service; its own process is in `supervisor` below. The name, unescaped, is the id. libvirt registers its virtual
/// machines with systemd too, as `machine-qemu\x2d...`: those are no containers.
enum NspawnRuntime: ContainerRuntime {
    static func verdict(_ component: CgroupComponent) -> CgroupVerdict? {
        guard component.parent == "machine.slice" else { return nil }
        let name = component.name
        guard let escaped = name.between("machine-", ".scope") ?? name.between("systemd-nspawn@", ".service") else {
            return nil
        }
        if escaped.hasPrefix("qemu\\x2d") || component.child == "supervisor" { return .host }
        return .container(id: SystemdCgroup.unescape(escaped), runtime: .nspawn)
    }

    static func describe(_ subject: DescriptionSubject) -> ContainerDetails? {
        guard subject.identity.runtime == .nspawn else { return nil }
        return ContainerDetails(
            runtime: .nspawn, name: subject.identity.id, inapplicable: [.image, .labels, .startedAt],
            unreadable: [.declared, .isPrivileged])
    }
}
