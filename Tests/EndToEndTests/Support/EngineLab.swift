// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Docker or Podman: the same command line.
struct EngineLab: ContainerLab {
    let runtime: String
    private let command: [String]
    private let environment: [String: String]
    private let image: String
    private let folder: URL
    private let process: LabProcess

    /// A Docker daemon of its own.
    static func docker() throws -> EngineLab {
        let folder = Workspace.folder.appending(path: "docker")
        let process = try LabProcess(
            [Workspace.script("docker"), folder.path, try Workspace.rootFileSystem.get().path])
        return EngineLab(
            runtime: "docker", command: ["docker"], environment: ["DOCKER_HOST": "unix://\(folder.path)/docker.sock"],
            image: "lab:1", folder: folder, process: process)
    }

    /// A Podman store of its own.
    static func podman() throws -> EngineLab {
        let folder = Workspace.folder.appending(path: "podman")
        let process = try LabProcess(
            [Workspace.script("podman"), folder.path, try Workspace.rootFileSystem.get().path])
        let lab = EngineLab(
            runtime: "podman", command: ["\(folder.path)/podman"], environment: [:], image: "localhost/lab:1",
            folder: folder, process: process)
        // The store is not where Podman's usually is, and only the monitor of a running container tells where it is.
        _ = try lab.start(["act", "quiet", "86400"], .init(name: "keeper"))
        return lab
    }

    func run(_ command: [String], _ options: ContainerOptions) throws -> ContainerRun {
        let result = try engine(["run"] + (try flags(options)) + ["lab:1"] + command)
        var container = try described(options)
        container.output = result.output + result.error
        container.status = result.status
        try remove(container)
        return container
    }

    func start(_ command: [String], _ options: ContainerOptions) throws -> ContainerRun {
        let result = try engine(["run", "-d"] + (try flags(options)) + ["lab:1"] + command)
        guard result.status == 0 else { throw Shell.Failure(description: "\(runtime) run -d: \(result.error)") }
        return try described(options)
    }

    func execute(_ command: [String], in container: ContainerRun) throws -> String {
        let result = try engine(["exec", container.id] + command)
        return result.output + result.error
    }

    func remove(_ container: ContainerRun) throws {
        _ = try engine(["rm", "-f", container.id])
    }

    private func engine(_ arguments: [String]) throws -> Shell.Result {
        try Shell.run(command + arguments, environment: environment)
    }

    private func flags(_ options: ContainerOptions) throws -> [String] {
        var flags = ["--name", options.name, "--network", "none", "--pull", "never", "--cidfile", idFile(options)]
        if options.isPrivileged { flags.append("--privileged") }
        switch options.filter {
        case .engineDefault: break
        case .refusing: flags += ["--security-opt", "seccomp=\(try BundleConfiguration.refusingProfile.get())"]
        case .none: flags += ["--security-opt", "seccomp=unconfined"]
        }
        if options.usesHostPIDNamespace { flags += ["--pid", "host"] }
        if let user = options.user { flags += ["--user", String(user)] }
        if let folder = options.hostFolder { flags += ["--volume", "\(folder):/host"] }
        return flags
    }

    private func idFile(_ options: ContainerOptions) -> String {
        folder.appending(path: "\(options.name).id").path
    }

    private func described(_ options: ContainerOptions) throws -> ContainerRun {
        let id = try String(contentsOfFile: idFile(options), encoding: .utf8)
        return ContainerRun(
            id: id.trimmingCharacters(in: .whitespacesAndNewlines), name: options.name, image: image, runtime: runtime,
            output: "", status: 0)
    }
}
