// SPDX-License-Identifier: Apache-2.0

/// The program that made a container, spelt as Falco's `container.type` spells it.
public enum RuntimeKind: String, Sendable, Hashable, CaseIterable {
    case docker
    case containerd
    case crio = "cri-o"
    case podman
    case runc
    case crun
    case lxc
    case nspawn = "systemd-nspawn"
    /// The cgroup path names a container, but neither the path nor the disk tells whose it is.
    case unknown = "oci"
}
