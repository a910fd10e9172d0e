// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import RingfenceContainers
internal import RingfenceKernel
internal import RingfenceOutputs

/// `ringfence doctor`.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says what this kernel and host offer, what will be used, what is missing and how to mend it.",
        discussion: "Exit status: 0 when the agent can run here, 77 when only privileges are missing, 69 otherwise.")

    @Flag(help: "One JSON object, for programs.")
    var json = false

    func run() throws {
        let features = KernelFeatures.probe()
        let checks = features.checks + [cgroupCheck()]
        if json {
            Console.show(document(features, checks))
        } else {
            Console.show(report(features, checks))
        }
        if !Privileges.missing().isEmpty { throw ExitStatus.notPermitted.code }
        guard checks.allSatisfy({ $0.isAvailable || !$0.isRequired }) else { throw ExitStatus.unavailable.code }
    }

    private func cgroupCheck() -> FeatureCheck {
        let purpose = "telling which container an event belongs to"
        do throws(ContainerError) {
            let hierarchy = try CgroupHierarchy.detect(on: DiskFileSystem())
            return FeatureCheck(
                name: "cgroups", isAvailable: true, isRequired: true,
                reason: "containers are named by \(hierarchy.mountPoint): \(hierarchy.reason)", usedFor: purpose)
        } catch {
            return FeatureCheck(
                name: "cgroups", isAvailable: false, isRequired: true, reason: "\(error)",
                remedy: "mount cgroup2 at /sys/fs/cgroup", usedFor: purpose)
        }
    }

    private func report(_ features: KernelFeatures, _ checks: [FeatureCheck]) -> String {
        var text = "ringfence \(Version.current), Linux \(features.release)\n\n"
        for check in checks {
            let state = check.isAvailable ? "ok     " : check.isRequired ? "MISSING" : "absent "
            text += "\(state)  \(check.name): \(check.reason)\n         for \(check.usedFor)\n"
            if !check.isAvailable, !check.remedy.isEmpty { text += "         to mend: \(check.remedy)\n" }
        }
        let canRun = checks.allSatisfy { $0.isAvailable || !$0.isRequired }
        return text + (canRun ? "\nThe agent can run here.\n" : "\nThe agent cannot run here: see what is MISSING.\n")
    }

    private func document(_ features: KernelFeatures, _ checks: [FeatureCheck]) -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        json.field("version", Version.current)
        json.field("kernel", features.release)
        json.field("can_run", checks.allSatisfy { $0.isAvailable || !$0.isRequired })
        json.field("capability_hook", features.capabilityHook.rawValue)
        json.key("checks")
        json.beginArray()
        for check in checks {
            json.beginObject()
            json.field("name", check.name)
            json.field("available", check.isAvailable)
            json.field("required", check.isRequired)
            json.field("reason", check.reason)
            json.field("remedy", check.isAvailable || check.remedy.isEmpty ? nil : check.remedy)
            json.field("used_for", check.usedFor)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
