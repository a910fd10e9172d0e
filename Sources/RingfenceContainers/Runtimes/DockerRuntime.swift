// SPDX-License-Identifier: Apache-2.0

/// Docker Engine. Cgroups: `/docker/ID`, or `docker-ID.scope` with the systemd driver, and `/docker/buildkit/ID` for
/// build steps. Files: `DATA/containers/ID/{config.v2,hostconfig}.json`, and a bundle of its containerd.
enum DockerRuntime: ContainerRuntime {
    static func verdict(_ component: CgroupComponent) -> CgroupVerdict? {
        let name = component.name
        if let id = name.between("docker-", ".scope"), id.isContainerID {
            return .container(id: id, runtime: .docker)
        }
        switch component.parent {
        case "docker" where name.isContainerID: return .container(id: name, runtime: .docker)
        case "buildkit" where isBuildStep(name): return .container(id: name, runtime: .docker)
        default: return nil
        }
    }

    static func describe(_ subject: DescriptionSubject) -> ContainerDetails? {
        let id = subject.identity.id
        let folders = subject.roots.dockerData.map { "\($0)/containers/\(id)" }
        let folder = folders.first { (try? subject.host.status($0)) != nil }
        guard subject.identity.runtime == .docker || folder != nil else { return nil }

        var details = ContainerDetails(runtime: .docker)
        let bundles = subject.roots.taskFolders.map { "\($0)/moby/\(id)" }
        details.declared = details.attempt { () throws(ContainerError) in
            try Bundle.read(bundles, for: subject.identity, on: subject.host)
        }
        // The time in Docker's own file is that of the start before, until this one is done.
        details.startedAtNanoseconds = Bundle.startedNanoseconds(bundles, on: subject.host)
        guard let folder else {
            details.problems.append(ContainerError(.notFound, folders.first ?? "Docker's data-root"))
            details.isPrivileged = details.declared.map { Privilege.derive($0, on: subject.host) }
            return details
        }
        let state = details.attempt { () throws(ContainerError) in
            try document(folder + "/config.v2.json", subject.host)
        }
        if let state { readState(state, into: &details) }
        let hostConfiguration = details.attempt { () throws(ContainerError) in
            try document(folder + "/hostconfig.json", subject.host)
        }
        if let hostConfiguration { readHostConfiguration(hostConfiguration, into: &details) }
        return details
    }

    private static func readState(_ state: JSONValue, into details: inout ContainerDetails) {
        details.name = state["Name"]?.string.map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 }
        let id = state["Image"]?.string
        details.image = (state["Config"]?["Image"]?.string ?? id).map { ImageReference($0, id: id) }
        // Docker writes null for none.
        details.labels = state["Config"].map { $0["Labels"]?.stringMembers ?? [:] }
        let started = state["State"]?["StartedAt"]?.string ?? ""
        details.startedAtNanoseconds = details.startedAtNanoseconds ?? Timestamp.nanoseconds(started)
    }

    private static func readHostConfiguration(_ configuration: JSONValue, into details: inout ContainerDetails) {
        details.isPrivileged = configuration["Privileged"]?.boolean
        // The bundle joins the daemon's network namespace by path; the mode is the plain word.
        if configuration["NetworkMode"]?.string == "host" { details.declared?.hostNetwork = true }
        if configuration["PidMode"]?.string == "host" { details.declared?.hostPID = true }
        if configuration["IpcMode"]?.string == "host" { details.declared?.hostIPC = true }
    }

    private static func document(_ path: String, _ host: any HostFileSystem) throws(ContainerError) -> JSONValue {
        try JSONReader.parse(try host.read(path, limit: ReadLimit.runtimeState), subject: path)
    }

    /// BuildKit's ids are 25 digits and lower-case letters.
    private static func isBuildStep(_ name: String) -> Bool {
        name.utf8.count == 25 && name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7a).contains($0) }
    }
}
