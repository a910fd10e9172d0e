// SPDX-License-Identifier: Apache-2.0

import RingfenceContainers
import RingfenceDocuments
import RingfenceEvents
import RingfenceExpectations
import RingfenceRules
import RingfenceTesting

@testable import RingfenceDetection

/// A host with one container and a runtime that starts programs in it.
final class ContainerStage {
    private var detector: Detector
    var story = EventBuilder()
    let host = Actor(pid: 1)
    private(set) var runtime = Actor(pid: 500)
    static let cgroup: UInt64 = 50
    static let mounts: UInt32 = 4_026_532_000

    /// What `declared` is: the OCI profile of the container's configuration.
    enum Declared {
        case unreadable
        case unconfined
        case profile(String)
    }

    init(
        _ expectations: [Expectation], rules: [Rule] = [], declared: Declared = .unconfined, isPrivileged: Bool = false,
        options: DetectorOptions = DetectorOptions()
    ) {
        detector = Detector(
            rules: rules, expectations: expectations, directory: nil, host: .test, options: options, seed: 1)
        var container = Container(
            id: String(repeating: "c", count: 64), runtime: .docker, cgroupPath: "/docker/c",
            cgroupID: Self.cgroup)
        container.name = "web"
        container.isPrivileged = isPrivileged
        switch declared {
        case .unreadable: break
        case .unconfined: container.declared = Self.configuration(nil)
        case .profile(let json): container.declared = Self.configuration(json)
        }
        play(story.container(id: Self.cgroup, json: container.json))
        play(story.found(host, "/sbin/init", ["init"]))
    }

    private static func configuration(_ seccomp: String?) -> DeclaredConfiguration {
        var declared = DeclaredConfiguration()
        declared.seccompJSON = seccomp.map { Array($0.utf8) }
        declared.namespaces = ["mount": nil, "pid": nil]
        declared.capabilities.bounding = CapabilitySet.dockerDefault.rawValue
        return declared
    }

    /// Plays a record and gives the alerts that it led to.
    @discardableResult
    func play(_ record: Record) -> [Alert] {
        record.withBytes { detector.consume($0) }
        return detector.takeAlerts()
    }

    /// Lets time pass without an event.
    func tellSummaries(nowNanoseconds: UInt64) -> [Alert] {
        detector.tellSummaries(nowNanoseconds: nowNanoseconds)
        return detector.takeAlerts()
    }

    var statistics: DetectorStatistics { detector.statistics }
    var demand: KernelDemand { detector.demand }
    func kernelUpdates() -> [KernelUpdate] { detector.takeKernelUpdates() }

    /// The runtime forks its helper, which is moved into the container's cgroup: not yet the container's program.
    func enterAsRuntime() -> Actor {
        runtime.pid += 1
        runtime.startNanoseconds += 1
        play(story.fork(runtime, by: host))
        play(story.exec(runtime, "/usr/bin/runc", ["runc", "init"], parent: host))
        play(story.attach(runtime, to: Self.cgroup, path: "/docker/c", by: host))
        runtime.cgroupID = Self.cgroup
        var inside = runtime
        inside.mountNamespace = Self.mounts
        return inside
    }

    /// A program of the container, started by the runtime; with the alerts that its start led to.
    func start(
        uid: UInt32 = 1000, capabilities: CapabilitySet = .dockerDefault, seccompMode: UInt32 = 2
    ) -> (actor: Actor, alerts: [Alert]) {
        var actor = enterAsRuntime()
        actor.uid = uid
        actor.capabilities = capabilities.rawValue
        actor.seccompMode = seccompMode
        return (actor, play(story.exec(actor, "/bin/app", ["app"], parent: host)))
    }
}

extension Expectation {
    /// Nothing stated yet, for every container.
    static func test(_ state: (inout Expectation) -> Void) -> Expectation {
        var expectation = Expectation(name: "strict", containers: .all, at: .test)
        state(&expectation)
        return expectation
    }

    /// A profile that denies some calls, each in its way, and allows all others.
    static func denying(_ calls: [String: SeccompAction]) -> Expectation {
        test { expectation in
            var profile = SeccompProfile(name: "p", defaultAction: .allow)
            profile.groups = calls.sorted { $0.key < $1.key }.map {
                SeccompGroup(names: [$0.key], action: $0.value, at: .test)
            }
            expectation.seccomp = Stated(.profile(profile), at: .test)
        }
    }
}

extension SourceLocation {
    static let test = SourceLocation(file: "strict.yaml", line: 7, column: 3)
}
