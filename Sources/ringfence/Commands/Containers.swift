// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import RingfenceContainers

/// `ringfence containers`.
struct Containers: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the containers of this host, with what they declare that they may do.")

    @Argument(help: "Only the container of this name, or whose id begins so; shown in full.")
    var name: String?

    @Flag(help: "One JSON array, for programs.")
    var json = false

    func run() throws {
        let directory = try discover()
        var containers = directory.containers.sorted {
            ($0.startedAtNanoseconds ?? 0, $0.id) < ($1.startedAtNanoseconds ?? 0, $1.id)
        }
        if let name {
            containers = directory.find(name)
            if containers.isEmpty {
                Console.complain("no container is named \(name), or has an id that begins so")
                throw ExitStatus.noInput.code
            }
        }
        if json {
            Console.show(ContainerReport.json(containers))
        } else if name != nil {
            Console.show(containers.map(ContainerReport.details).joined(separator: "\n"))
        } else {
            Console.show(ContainerReport.table(containers))
        }
        let denied = containers.count { !$0.unknown.isEmpty }
        if denied > 0, !json {
            Console.complain("of \(denied) containers some details could not be read; `--json` says why")
        }
    }

    private func discover() throws -> ContainerDirectory {
        let host = DiskFileSystem()
        do throws(ContainerError) {
            let hierarchy = try CgroupHierarchy.detect(on: host)
            var roots = RuntimeRoots.defaults
            roots.append(RuntimeDiscovery.roots(on: host, hierarchy: hierarchy))
            var directory = ContainerDirectory(host: host, hierarchy: hierarchy, roots: roots)
            _ = try directory.discoverRunning(nowNanoseconds: 0)
            return directory
        } catch {
            Console.complain("\(error)")
            throw (error.code == .notPermitted ? ExitStatus.notPermitted : .unavailable).code
        }
    }
}
