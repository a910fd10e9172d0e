// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Glibc
internal import RingfenceContainers

/// `ringfence containers`.
struct Containers: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Lists the containers of this host: what they declare that they may do, and where that is not as expected.")

    @Argument(help: "Only the container of this name, or whose id begins so; shown in full.")
    var name: String?

    @Option(
        help: ArgumentHelp(
            "Expectation file or folder instead of those that are built in; may be given again.", valueName: "path"))
    var expect: [String] = []

    @Flag(help: "One JSON array, for programs.")
    var json = false

    func run() throws {
        let report = ContainerReport(expectations: try Policy.expectationsOrEnd(expect))
        let directory = try discover()
        var containers = directory.containers.sorted {
            ($0.startedAtNanoseconds ?? 0, $0.id) < ($1.startedAtNanoseconds ?? 0, $1.id)
        }
        if let name {
            containers = directory.find(name)
            if containers.isEmpty {
                let mayBeHidden = geteuid() == 0 ? "" : "; names are only known to root"
                Console.complain("no container is named \(name), or has an id that begins so\(mayBeHidden)")
                throw ExitStatus.noInput.code
            }
        }
        if json {
            Console.show(report.json(containers))
        } else if name != nil {
            Console.show(containers.map(report.details).joined(separator: "\n"))
        } else {
            Console.show(report.table(containers))
        }
        let denied = containers.count { !$0.unknown.isEmpty }
        if denied > 0, !json {
            let remedy = geteuid() == 0 ? "`ringfence containers ID` says why" : "run as root to see them"
            Console.complain("\(denied) of \(containers.count) containers: some details could not be read; \(remedy)")
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
