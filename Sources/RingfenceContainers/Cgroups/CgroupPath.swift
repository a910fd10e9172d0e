// SPDX-License-Identifier: Apache-2.0

/// Reads container identities out of cgroup paths.
public enum CgroupPath {
    /// Containers within containers beyond this depth count as the last one.
    static let nestingLimit = 8

    /// The container that a path below the hierarchy's root belongs to; nil when its names tell of none. Then a runtime
    /// that names cgroups freely (runc, crun, containerd) may still have made it: `CgroupResolver` looks on disk.
    ///
    /// The path is read from the root inwards, and the outermost container found is the one that the host named. All
    /// below it can be made by that container, so what is found there is nested in it and carries its id, whatever the
    /// names say.
    public static func identify(_ path: String) -> CgroupIdentity? {
        guard case .container(let identity) = judge(path) else { return nil }
        return identity
    }

    /// What the names of a path tell.
    enum Judgement: Equatable {
        case container(CgroupIdentity)
        /// A runtime's own processes.
        case host
        case untold
    }

    static func judge(_ path: String) -> Judgement {
        scan(path.split(separator: "/").map(String.init), from: nil)
    }

    /// What a path at or below a known container's cgroup is: that container, or one nested in it.
    static func identify(_ path: String, inside outermost: CgroupIdentity) -> CgroupIdentity {
        guard case .container(let identity) = scan(path.split(separator: "/").map(String.init), from: outermost) else {
            return outermost
        }
        return identity
    }

    private static func scan(_ names: [String], from outermost: CgroupIdentity?) -> Judgement {
        var identity = outermost
        var podUID: String?
        var delegatedUID = outermost?.delegatedUID
        var parent: String?
        let first = outermost?.rootPath.split(separator: "/").count ?? 0
        scan: for (index, name) in names.enumerated().dropFirst(first) {
            let child = index + 1 < names.count ? names[index + 1] : nil
            let component = CgroupComponent(name: name, parent: parent, child: child)
            parent = name
            podUID = KubernetesCgroup.podUID(name) ?? podUID
            if identity == nil { delegatedUID = delegatedUID ?? SystemdCgroup.delegatedUID(name) }
            switch verdict(component) {
            case .container(let id, let runtime):
                let ancestors = identity.map { $0.ancestors + [$0.id] } ?? []
                guard ancestors.count <= nestingLimit else { break scan }
                let root = "/" + names[...index].joined(separator: "/")
                identity = CgroupIdentity(
                    id: id, runtime: runtime, podUID: podUID, ancestors: ancestors, rootPath: root,
                    outermostPath: identity?.outermostPath ?? root, delegatedUID: delegatedUID)
                podUID = nil
                parent = nil
            case .host:
                // Inside a container there is no host's side: whatever runs there is the container's.
                if identity == nil { return .host }
            case .group, nil: continue
            }
        }
        return identity.map { .container($0) } ?? .untold
    }

    private static func verdict(_ component: CgroupComponent) -> CgroupVerdict? {
        for runtime in ContainerRuntimes.all {
            if let verdict = runtime.verdict(component) { return verdict }
        }
        return nil
    }
}
