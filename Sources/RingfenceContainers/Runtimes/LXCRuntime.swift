// SPDX-License-Identifier: Apache-2.0

/// LXC, and LXD and Incus on top of it. Cgroups: `lxc.payload.NAME` (4.0 and later), `lxc.payload/NAME` and `lxc/NAME`
/// before; `lxc.monitor` and `lxc.pivot` are its own. The name is the id. It has no images and no OCI configuration.
enum LXCRuntime: ContainerRuntime {
    static func verdict(_ component: CgroupComponent) -> CgroupVerdict? {
        let name = component.name
        if let id = name.between("lxc.payload.", "") { return .container(id: id, runtime: .lxc) }
        if name.hasPrefix("lxc.monitor") || name.hasPrefix("lxc.pivot") { return .host }
        switch component.parent {
        case "lxc.payload", "lxc": return .container(id: name, runtime: .lxc)
        default: return nil
        }
    }

    static func describe(_ subject: DescriptionSubject) -> ContainerDetails? {
        guard subject.identity.runtime == .lxc else { return nil }
        return ContainerDetails(
            runtime: .lxc, name: subject.identity.id, inapplicable: [.image, .labels, .startedAt],
            unreadable: [.declared, .isPrivileged])
    }
}
