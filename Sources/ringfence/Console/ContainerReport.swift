// SPDX-License-Identifier: Apache-2.0

internal import RingfenceContainers
internal import RingfenceDetection
internal import RingfenceDocuments
internal import RingfenceExpectations
internal import RingfenceOutputs

/// Containers for a person or a program to read.
struct ContainerReport {
    /// What containers are held against.
    var expectations: [Expectation]

    /// One line a container.
    func table(_ containers: [Container]) -> String {
        var table = TextTable("ID", "NAME", "IMAGE", "RUNTIME", "POSTURE", "EXPECTATION", "DEVIATES IN")
        for container in containers {
            let judged = DeclaredPosture(of: container, expectations: expectations)
            table.add(
                container.shortID, container.name ?? "-", container.image?.name ?? "-", container.runtime.rawValue,
                ContainerReport.posture(container).joined(separator: ", "), judged?.expectation.name ?? "-",
                judged.map(ContainerReport.deviatingParts) ?? "-")
        }
        return table.text
    }

    /// Everything known of one container.
    func details(_ container: Container) -> String {
        var table = TextTable("id", container.id)
        table.add("name", container.name ?? "unknown")
        table.add("image", container.image?.name ?? "unknown")
        table.add("runtime", container.runtime.rawValue)
        table.add("cgroup", "\(container.cgroupPath) (id \(container.cgroupID))")
        if let pod = container.pod { table.add("pod", "\(pod.namespace ?? "?")/\(pod.name ?? pod.uid ?? "?")") }
        table.add("posture", ContainerReport.posture(container).joined(separator: ", "))
        if let declared = container.declared {
            table.add("capabilities", "\(CapabilitySet(rawValue: declared.capabilities.bounding))")
            table.add("user", "\(declared.uid.map { String($0) } ?? "?"):\(declared.gid.map { String($0) } ?? "?")")
            table.add("command", declared.arguments.joined(separator: " "))
        }
        if let judged = DeclaredPosture(of: container, expectations: expectations) {
            table.add("expectation", judged.expectation.name)
            for deviation in judged.deviations ?? [] {
                table.add(
                    "deviates", "\(deviation.part.rawValue): expected \(deviation.expected), \(deviation.observed)")
            }
        }
        for problem in container.problems { table.add("not known", problem) }
        return table.text
    }

    /// A JSON array of all that is known.
    func json(_ containers: [Container]) -> [UInt8] {
        var json = JSONText()
        json.beginArray()
        for container in containers { append(container, to: &json) }
        json.endArray()
        json.endLine()
        return json.bytes
    }

    /// What makes a container weaker, or stronger, than Docker's default: short words.
    private static func posture(_ container: Container) -> [String] {
        var words: [String] = []
        if container.isPrivileged == true { words.append("privileged") }
        guard let declared = container.declared else { return words + ["not known"] }
        if declared.uid == 0 { words.append("root") }
        if declared.seccompJSON == nil { words.append("no seccomp") }
        if declared.noNewPrivileges { words.append("no_new_privileges") }
        let capabilities = CapabilitySet(rawValue: declared.capabilities.bounding)
        let added = capabilities.subtracting(.dockerDefault)
        if container.isPrivileged != true, !added.isEmpty { words.append("+\(added)") }
        if declared.hostPID { words.append("host pid") }
        if declared.hostNetwork { words.append("host network") }
        if declared.hostIPC { words.append("host ipc") }
        if declared.isRootReadonly { words.append("read-only") }
        return words.isEmpty ? ["default"] : words
    }

    private func append(_ container: Container, to json: inout JSONText) {
        json.beginObject()
        json.field("id", container.id)
        json.field("name", container.name)
        json.field("image", container.image?.name)
        json.field("image_id", container.image?.id)
        json.field("runtime", container.runtime.rawValue)
        json.field("cgroup_path", container.cgroupPath)
        json.field("cgroup_id", container.cgroupID)
        json.field("privileged", container.isPrivileged)
        json.field("started_ns", container.startedAtNanoseconds)
        json.field("pod_namespace", container.pod?.namespace)
        json.field("pod_name", container.pod?.name)
        json.field("pod_uid", container.pod?.uid)
        json.key("labels")
        json.beginObject()
        for (key, value) in container.labels.sorted(by: { $0.key < $1.key }) { json.field(key, value) }
        json.endObject()
        json.key("declared")
        if let declared = container.declared { ContainerReport.append(declared, to: &json) } else { json.null() }
        json.key("expectation")
        if let judged = DeclaredPosture(of: container, expectations: expectations) {
            ContainerReport.append(judged, to: &json)
        } else {
            json.null()
        }
        json.key("unknown")
        json.strings(container.unknown)
        json.key("problems")
        json.strings(container.problems)
        json.endObject()
    }

    private static func deviatingParts(_ judged: DeclaredPosture) -> String {
        guard let deviations = judged.deviations else { return "not known" }
        var parts: [String] = []
        for deviation in deviations where !parts.contains(deviation.part.rawValue) {
            parts.append(deviation.part.rawValue)
        }
        return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
    }

    private static func append(_ judged: DeclaredPosture, to json: inout JSONText) {
        json.beginObject()
        json.field("name", judged.expectation.name)
        json.key("deviations")
        guard let deviations = judged.deviations else {
            json.null()
            json.endObject()
            return
        }
        json.beginArray()
        for deviation in deviations {
            json.beginObject()
            json.field("part", deviation.part.rawValue)
            json.field("expected", deviation.expected)
            json.field("observed", deviation.observed)
            json.field("file", deviation.location.file)
            json.field("line", deviation.location.line)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }

    private static func append(_ declared: DeclaredConfiguration, to json: inout JSONText) {
        json.beginObject()
        json.field("uid", declared.uid)
        json.field("gid", declared.gid)
        json.key("capabilities")
        json.strings(CapabilitySet(rawValue: declared.capabilities.bounding).numbers.map(CapabilitySet.name(of:)))
        json.field("no_new_privileges", declared.noNewPrivileges)
        json.field("seccomp", declared.seccompJSON != nil)
        json.field("apparmor", declared.apparmorProfile)
        json.field("host_pid", declared.hostPID)
        json.field("host_network", declared.hostNetwork)
        json.field("host_ipc", declared.hostIPC)
        json.field("read_only", declared.isRootReadonly)
        json.key("command")
        json.strings(declared.arguments)
        json.endObject()
    }
}
