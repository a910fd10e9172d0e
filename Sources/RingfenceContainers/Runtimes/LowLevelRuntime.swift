// SPDX-License-Identifier: Apache-2.0

/// runc and crun used directly, and whatever else makes cgroups that end in a 64-digit id. Their cgroups may have any
/// name: the runtime's state on disk says which. State: `ROOT/ID/state.json` of runc, `ROOT/ID/status` of crun.
enum LowLevelRuntime: ContainerRuntime {
    static func verdict(_ component: CgroupComponent) -> CgroupVerdict? {
        let name = component.name
        if name.isContainerID { return .container(id: name, runtime: .unknown) }
        guard let stem = name.between("", ".scope"), let dash = stem.lastIndex(of: "-") else { return nil }
        let id = String(stem[stem.index(after: dash)...])
        guard id.isContainerID else { return nil }
        return stem[..<dash].hasSuffix("conmon") ? .host : .container(id: id, runtime: .unknown)
    }

    static func describe(_ subject: DescriptionSubject) -> ContainerDetails? {
        let states = RuntimeStateIndex.read(id: subject.identity.id, subject.roots, on: subject.host)
        guard let state = states.first(where: { $0.owns(subject.identity.rootPath) }) else {
            return subject.identity.runtime == .unknown
                ? ContainerDetails(problems: [ContainerError(.notFound, "runtime state of \(subject.identity.id)")])
                : nil
        }
        var details = ContainerDetails(runtime: state.runtime, name: state.id, inapplicable: [.image, .labels])
        details.startedAtNanoseconds = state.createdNanoseconds
        details.declared = details.attempt { () throws(ContainerError) in
            guard let bundle = state.bundle else { throw ContainerError(.notFound, "bundle of \(state.id)") }
            return try Bundle.read([bundle], for: subject.identity, on: subject.host)
        }
        details.isPrivileged = details.declared.map { Privilege.derive($0, on: subject.host) }
        return details
    }

    static func resolve(_ subject: ResolutionSubject) -> CgroupIdentity? {
        guard let state = subject.states.first(where: { $0.owns(subject.path) }) else { return nil }
        return CgroupIdentity(
            id: state.id, runtime: state.runtime, podUID: nil, ancestors: [], rootPath: subject.path,
            outermostPath: subject.path, delegatedUID: nil)
    }
}
