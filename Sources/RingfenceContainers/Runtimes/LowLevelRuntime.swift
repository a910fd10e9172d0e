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
        let states = states(of: subject.identity.id, subject)
        guard let state = states.first(where: { $0.path(in: subject.hierarchy) == subject.identity.rootPath }) else {
            return withoutState(subject.identity)
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

    /// A container whose state is not there, or no longer: runc and crun know no other name than the id.
    private static func withoutState(_ identity: CgroupIdentity) -> ContainerDetails? {
        let problem = ContainerError(.notFound, "runtime state of \(identity.id)")
        return switch identity.runtime {
        case .runc, .crun:
            ContainerDetails(name: identity.id, inapplicable: [.image, .labels], problems: [problem])
        case .unknown: ContainerDetails(problems: [problem])
        default: nil
        }
    }

    static func stateFiles(_ roots: RuntimeRoots, on host: any HostFileSystem) -> [StateFile] {
        func ids(_ root: String) -> [String] { (try? host.list(root, limit: ReadLimit.directory)) ?? [] }
        return roots.runcState.flatMap { root in ids(root).map { runcFile(root, $0) } }
            + roots.crunState.flatMap { root in ids(root).map { crunFile(root, $0) } }
    }

    private static func runcFile(_ root: String, _ id: String) -> StateFile {
        let path = "\(root)/\(id)/state.json"
        return StateFile(path: path) { bytes throws(ContainerError) in
            try RuntimeState.runc(bytes, subject: path)
        }
    }

    private static func crunFile(_ root: String, _ id: String) -> StateFile {
        let path = "\(root)/\(id)/status"
        return StateFile(path: path) { bytes throws(ContainerError) in
            try RuntimeState.crun(bytes, id: id, subject: path)
        }
    }

    /// The states of containers of one id, whichever runtime made them.
    private static func states(of id: String, _ subject: DescriptionSubject) -> [RuntimeState] {
        guard !id.isEmpty, !id.contains("/"), id != ".", id != ".." else { return [] }
        let files =
            subject.roots.runcState.map { runcFile($0, id) } + subject.roots.crunState.map { crunFile($0, id) }
        return files.compactMap { try? $0.read(on: subject.host) }
    }
}
