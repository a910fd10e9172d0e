// SPDX-License-Identifier: Apache-2.0

import Foundation

/// An OCI runtime used by itself, on bundles written by hand.
struct BundleLab: ContainerLab {
    let runtime: String
    private let folder: URL

    /// `runtime` is `runc` or `crun`.
    init(runtime: String) throws {
        self.runtime = runtime
        folder = Workspace.folder.appending(path: runtime)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (folder, command) = (folder, [runtime, "delete", "--force"])
        Workspace.atExit {
            let ids = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            for id in ids { _ = try? Shell.run(command + [id]) }
        }
    }

    func run(_ command: [String], _ options: ContainerOptions) throws -> ContainerRun {
        let bundle = try writeBundle(command, options)
        let result = try Shell.run([runtime, "run", "--bundle", bundle, options.name])
        try? FileManager.default.removeItem(atPath: bundle)
        return ContainerRun(
            id: options.name, name: options.name, image: nil, runtime: runtime, output: result.output + result.error,
            status: result.status)
    }

    func start(_ command: [String], _ options: ContainerOptions) throws -> ContainerRun {
        let bundle = try writeBundle(command, options)
        try Shell.require([runtime, "run", "--detach", "--bundle", bundle, options.name])
        return ContainerRun(
            id: options.name, name: options.name, image: nil, runtime: runtime, output: "", status: 0)
    }

    func execute(_ command: [String], in container: ContainerRun) throws -> String {
        let result = try Shell.run([runtime, "exec", container.id] + command)
        return result.output + result.error
    }

    func remove(_ container: ContainerRun) throws {
        try Shell.require([runtime, "delete", "--force", container.id])
        try FileManager.default.removeItem(at: folder.appending(path: container.id))
    }

    private func writeBundle(_ command: [String], _ options: ContainerOptions) throws -> String {
        let bundle = folder.appending(path: options.name)
        try FileManager.default.createDirectory(at: bundle, withIntermediateDirectories: true)
        let configuration = try BundleConfiguration.make(
            command: command, root: try Workspace.rootFileSystem.get().path, options: options)
        try configuration.write(to: bundle.appending(path: "config.json"))
        return bundle.path
    }
}
