// SPDX-License-Identifier: Apache-2.0

/// The program that made a container, spelt as Falco's `container.type` spells it.
public enum RuntimeKind: String, Sendable, Hashable, CaseIterable {
    /// Docker Engine.
    case docker
    /// containerd without Docker: Kubernetes, nerdctl, ctr.
    case containerd
    /// CRI-O.
    case crio = "cri-o"
    /// Podman.
    case podman
    /// runc, used directly.
    case runc
    /// crun, used directly.
    case crun
    /// LXC, LXD, Incus.
    case lxc
    /// systemd-nspawn.
    case nspawn = "systemd-nspawn"
    /// The cgroup path names a container, but neither the path nor the disk tells whose it is.
    case unknown = "oci"
}
