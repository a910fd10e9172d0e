// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// How a container is started.
struct ContainerOptions: Sendable {
    var isPrivileged = false
    /// Which seccomp filter it gets.
    var filter = Filter.engineDefault
    var usesHostPIDNamespace = false
    /// A user number other than root.
    var user: Int?
    /// A folder of the host that appears at /host.
    var hostFolder: String?
    var name = "rf-\(UUID().uuidString.prefix(8).lowercased())"

    enum Filter: String, Sendable {
        /// What the engine gives a container by itself; differs between engines and their versions.
        case engineDefault
        /// One that refuses the acts of the tests with EPERM, whatever the engine.
        case refusing
        case none
    }
}

/// A container that was started, and what came of it if it has ended.
struct ContainerRun: Sendable {
    var id: String
    var name: String
    /// As an alert names it; nil where the runtime knows no images.
    var image: String?
    var runtime: String
    var output: String
    var status: Int32

    /// The line that the act program printed.
    var act: ActLine? {
        output.split(separator: "\n").lazy.compactMap { try? JSONDecoder().decode(ActLine.self, from: Data($0.utf8)) }
            .first
    }
}

/// What the act program says of a call it made.
struct ActLine: Decodable, Sendable {
    var act: String
    /// CLOCK_MONOTONIC, just before.
    var time_ns: UInt64
    var ret: Int64
    var pid: Int32
}

/// A runtime that the tests can start containers with.
protocol ContainerLab: Sendable {
    /// As alerts name it.
    var runtime: String { get }

    /// Runs a container to its end.
    func run(_ command: [String], _ options: ContainerOptions) throws -> ContainerRun
    /// Starts a container and leaves it running.
    func start(_ command: [String], _ options: ContainerOptions) throws -> ContainerRun
    /// Runs a command in a running container.
    func execute(_ command: [String], in container: ContainerRun) throws -> String
    /// Ends and forgets a container.
    func remove(_ container: ContainerRun) throws
}

/// Each runtime, as an argument of parametrized tests.
enum LabRuntime: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case runc, docker, podman

    var testDescription: String { rawValue }

    /// Started when it is first asked for.
    var lab: any ContainerLab {
        get throws {
            switch self {
            case .runc: try LabRuntime.runcLab.get()
            case .docker: try LabRuntime.dockerLab.get()
            case .podman: try LabRuntime.podmanLab.get()
            }
        }
    }

    private static let runcLab = Result { try BundleLab(runtime: "runc") }
    private static let dockerLab = Result { try EngineLab.docker() }
    private static let podmanLab = Result { try EngineLab.podman() }
}
