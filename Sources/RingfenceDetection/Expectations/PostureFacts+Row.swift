// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceContainers
internal import RingfenceEvents
internal import RingfenceExpectations

extension PostureFacts {
    /// The kernel's own truth of a process that entered a container, beside what the container's configuration says.
    init(of row: ProcessRow, in container: Container, host: HostFacts) {
        self.init()
        let credentials = row.credentials
        uid = credentials.euid
        gid = credentials.egid
        effective = CapabilitySet(rawValue: credentials.cap_effective)
        permitted = CapabilitySet(rawValue: credentials.cap_permitted)
        bounding = CapabilitySet(rawValue: credentials.cap_bounding)
        ambient = CapabilitySet(rawValue: credentials.cap_ambient)
        seccompMode = row.seccompMode
        seccompFilterCount = row.seccompFilterCount
        noNewPrivileges = row.flags & UInt32(RF_PROCESS_NO_NEW_PRIVILEGES) != 0
        namespaces = PostureFacts.known([
            .pid: row.namespaces.pid, .net: row.namespaces.net, .ipc: row.namespaces.ipc, .uts: row.namespaces.uts,
            .mnt: row.namespaces.mnt, .user: row.namespaces.user, .cgroup: row.namespaces.cgroup,
        ])
        hostNamespaces = PostureFacts.known([
            .pid: host.namespaces.pid, .net: host.namespaces.network, .ipc: host.namespaces.ipc,
            .uts: host.namespaces.uts, .mnt: host.namespaces.mount, .user: host.namespaces.user,
            .cgroup: host.namespaces.cgroup,
        ])
        isPrivileged = container.isPrivileged
        guard let declared = container.declared else { return }
        declaredUID = declared.uid
        declaredCapabilities = CapabilitySet(rawValue: declared.capabilities.bounding)
        declaresSeccomp = declared.seccompJSON != nil
        appArmorLabel = declared.apparmorProfile
    }

    private static func known(_ inodes: [NamespaceKind: UInt32]) -> [NamespaceKind: UInt32] {
        inodes.filter { $0.value != 0 }
    }
}
