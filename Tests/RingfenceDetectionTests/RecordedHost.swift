// SPDX-License-Identifier: Apache-2.0

import RingfenceContainers
import RingfenceEvents
import RingfenceExpectations
import RingfenceRules
import RingfenceTesting

@testable import RingfenceDetection

/// A detector on a host whose disk it reads, and what a capture of it holds: each record, and in front of it what was
/// found on disk for it.
final class RecordedHost {
    let disk = FakeHost().mountCgroupV2().process(1, ["/sbin/init"])
    var story = EventBuilder()
    private(set) var capture: [Record] = []
    private(set) var alerts: [Alert] = []
    private var detector: Detector

    private static let rules = TestRules.load(
        TestRules.rule(
            "evt.type in (execve, execveat) and container.id != host", name: "Program",
            output: "%evt.num %container.id %container.name %container.image.repository %proc.name %proc.pname")
            + TestRules.rule("evt.type = write and container.name = web", name: "Write", output: "%fd.name")
            + TestRules.rule("evt.type = write and container.id = host", name: "Host write", output: "%fd.name")
    ).rules

    private static let expectations: [Expectation] = [
        .test { expectation in
            var profile = SeccompProfile(name: "p", defaultAction: .allow)
            profile.groups = [SeccompGroup(names: ["unshare", "keyctl"], action: .errno(1), at: .test)]
            expectation.seccomp = Stated(.profile(profile), at: .test)
            expectation.capabilities = Stated(.declared, at: .test)
            expectation.noNewPrivileges = Stated(true, at: .test)
        }
    ]

    /// Small tables: a detector for each story would spend its time on clearing large ones.
    private static var options: DetectorOptions {
        var options = DetectorOptions()
        options.processCapacity = 256
        options.containerCapacity = 64
        return options
    }

    init() throws {
        var options = Self.options
        options.isRecorded = true
        detector = Detector(
            rules: Self.rules, expectations: Self.expectations,
            directory: ContainerDirectory(host: disk, hierarchy: try .detect(on: disk)), host: .test, options: options,
            seed: 1)
    }

    func discover() throws {
        try detector.discoverContainers(nowNanoseconds: story.timeNanoseconds)
        keepFound()
    }

    func play(_ record: Record) {
        record.withBytes { detector.consume($0) }
        keepFound()
        capture.append(record)
        alerts += detector.takeAlerts()
    }

    /// Lets time pass, in which the detector looks again for what was missing.
    func wait(nanoseconds: UInt64) {
        story.timeNanoseconds += nanoseconds
        if let due = detector.nextContainerRefreshNanoseconds, due <= story.timeNanoseconds {
            detector.refreshContainers(nowNanoseconds: story.timeNanoseconds)
        }
        keepFound()
    }

    /// The alerts that the capture leads to where there is no disk to read.
    func replayed() -> [Alert] {
        var replay = Detector(
            rules: Self.rules, expectations: Self.expectations, directory: nil, host: .test, options: Self.options,
            seed: 2)
        var alerts: [Alert] = []
        for record in capture {
            record.withBytes { replay.consume($0) }
            alerts += replay.takeAlerts()
        }
        return alerts
    }

    private func keepFound() {
        for found in detector.takeFoundCgroups() {
            capture.append(Record(found.record(timeNanoseconds: story.timeNanoseconds)))
        }
    }

    /// A container that runc was called for, in a cgroup of a free name; its configuration may still be missing.
    func addRunc(_ id: String, cgroupID: UInt64, hasConfiguration: Bool) {
        disk.cgroup("/\(id)", id: cgroupID)
        disk.file(
            "/run/runc/\(id)/state.json",
            """
            {"id":"\(id)","init_process_pid":7,"created":"2026-11-25T01:41:23.315927077Z",
            "config":{"labels":["bundle=/bundles/\(id)"]},"cgroup_paths":{"":"/sys/fs/cgroup/\(id)"}}
            """)
        if hasConfiguration { configure(id) }
    }

    /// A container of Docker's, whose files may come later.
    func addDocker(_ id: String, cgroupID: UInt64, hasConfiguration: Bool) {
        disk.cgroup("/docker/\(id)", id: cgroupID)
        disk.file(
            "/var/lib/docker/containers/\(id)/config.v2.json",
            #"{"State":{"Running":true},"ID":"x","Config":{"Image":"web:1"},"Image":"sha256:f6","Name":"/web"}"#)
        disk.file("/var/lib/docker/containers/\(id)/hostconfig.json", #"{"Privileged":false}"#)
        if hasConfiguration { configureDocker(id) }
    }

    func configure(_ id: String) { disk.file("/bundles/\(id)/config.json", Self.configuration("/\(id)")) }

    func configureDocker(_ id: String) {
        disk.file(
            "/run/docker/containerd/daemon/io.containerd.runtime.v2.task/moby/\(id)/config.json",
            Self.configuration("/docker/\(id)"))
    }

    private static func configuration(_ cgroup: String) -> String {
        """
        {"ociVersion":"1.0.2","process":{"user":{"uid":0,"gid":0},"args":["app"],"cwd":"/",
        "capabilities":{"bounding":["CAP_CHOWN","CAP_SYS_NICE"]}},"root":{"path":"/x"},
        "linux":{"cgroupsPath":"\(cgroup)","namespaces":[{"type":"mount"},{"type":"pid"}],
        "seccomp":{"defaultAction":"SCMP_ACT_ALLOW",
        "syscalls":[{"names":["unshare"],"action":"SCMP_ACT_ERRNO","errnoRet":1}]}}}
        """
    }
}
