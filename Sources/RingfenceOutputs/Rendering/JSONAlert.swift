// SPDX-License-Identifier: Apache-2.0

import RingfenceDetection
import RingfenceRules

/// Falco's object, one a line, its keys in alphabetical order, with Ringfence's own part under `ringfence`.
///
/// Every key is always there; what is unknown is null.
struct JSONAlert: AlertRendering {
    /// Of the object under `ringfence`; raised when a key changes its meaning or goes.
    static let schema = 1

    private var json = JSONText()
    private var text: [UInt8] = []

    init() {}

    mutating func append(_ alert: Alert, to output: inout [UInt8]) {
        json.removeAll()
        json.beginObject()
        json.field("hostname", alert.hostname)
        json.key("output")
        writeSentence(of: alert)
        json.key("output_fields")
        json.outputFields(of: alert)
        json.field("priority", alert.priority.name)
        json.key("ringfence")
        json.ringfence(alert)
        json.field("rule", alert.rule)
        json.field("source", alert.source)
        json.key("tags")
        json.strings(alert.tags)
        json.key("time")
        writeTime(alert.timeNanoseconds)
        json.endObject()
        json.endLine()
        output.append(contentsOf: json.bytes)
    }

    /// The author's sentence behind time and priority, as Falco puts it.
    private mutating func writeSentence(of alert: Alert) {
        text.removeAll(keepingCapacity: true)
        Timestamp(nanosecondsSinceEpoch: alert.timeNanoseconds).appendTimeOfDay(to: &text)
        text.append(contentsOf: ": ".utf8)
        text.append(contentsOf: alert.priority.name.utf8)
        text.append(contentsOf: " ".utf8)
        text.append(contentsOf: alert.output.utf8)
        json.string(text)
    }

    private mutating func writeTime(_ nanoseconds: UInt64) {
        text.removeAll(keepingCapacity: true)
        Timestamp(nanosecondsSinceEpoch: nanoseconds).appendISO8601(to: &text)
        json.string(text)
    }
}

extension JSONText {
    fileprivate mutating func outputFields(of alert: Alert) {
        beginObject()
        // Keys in order, and each once: a sentence may name a field twice, and may name this one.
        var fields = alert.outputFields.filter { $0.name != "evt.time" }
        fields.append(AlertField("evt.time", .unsigned(alert.timeNanoseconds)))
        fields.sort { $0.name < $1.name }
        for field in fields { value(of: field) }
        endObject()
    }

    fileprivate mutating func ringfence(_ alert: Alert) {
        beginObject()
        field("schema", JSONAlert.schema)
        field("kind", alert.kind.rawValue)
        field("id", alert.id)
        field("count", alert.count)
        key("event")
        if let event = alert.event { append(event) } else { null() }
        key("process")
        if let process = alert.process { append(process) } else { null() }
        key("ancestors")
        beginArray()
        for ancestor in alert.ancestors { append(ancestor) }
        endArray()
        key("container")
        if let container = alert.container { append(container) } else { null() }
        key("expectation")
        if let expectation = alert.expectation { append(expectation) } else { null() }
        endObject()
    }

    private mutating func append(_ event: AlertEvent) {
        beginObject()
        field("type", event.type)
        field("name", event.name)
        field("number", event.number)
        field("time_ns", event.timeNanoseconds)
        field("cpu", event.cpu)
        field("syscall", event.syscall)
        field("syscall_number", event.syscallNumber)
        field("compat", event.isCompat)
        key("args")
        beginObject()
        for argument in event.args { value(of: argument) }
        endObject()
        field("result", event.result)
        field("error", event.error)
        field("verdict", event.verdict?.rawValue)
        field("path", event.path)
        field("user_path", event.userPath)
        field("truncated", event.isTruncated)
        endObject()
    }

    private mutating func append(_ process: AlertProcess) {
        beginObject()
        field("pid", process.pid)
        field("tid", process.tid)
        field("vpid", process.vpid)
        field("ppid", process.parentPID)
        field("start_boottime_ns", process.startBoottimeNanoseconds)
        field("name", process.name)
        field("exe", process.executablePath)
        key("args")
        strings(process.arguments)
        field("args_truncated", process.argumentsAreTruncated)
        field("cwd", process.workingDirectory)
        field("uid", process.uid)
        field("euid", process.effectiveUID)
        field("gid", process.gid)
        field("loginuid", process.loginUID)
        field("cap_effective", process.effectiveCapabilities.map(Hexadecimal.sixteenDigits))
        field("cap_permitted", process.permittedCapabilities.map(Hexadecimal.sixteenDigits))
        field("seccomp_mode", process.seccompMode)
        field("runtime", process.isRuntime)
        field("exited", process.hasExited)
        endObject()
    }

    private mutating func append(_ container: AlertContainer) {
        beginObject()
        field("id", container.id)
        field("name", container.name)
        field("image", container.image)
        field("image_repository", container.imageRepository)
        field("image_tag", container.imageTag)
        field("image_id", container.imageID)
        field("image_digest", container.imageDigest)
        field("runtime", container.runtime)
        field("cgroup_id", container.cgroupID)
        field("privileged", container.isPrivileged)
        field("started_ns", container.startedNanoseconds)
        field("pod_namespace", container.podNamespace)
        field("pod_name", container.podName)
        field("pod_uid", container.podUID)
        key("labels")
        beginObject()
        for label in container.labels { value(of: label) }
        endObject()
        key("unknown")
        strings(container.unknown)
        endObject()
    }

    private mutating func append(_ expectation: AlertExpectation) {
        beginObject()
        field("name", expectation.name)
        field("part", expectation.part)
        field("expected", expectation.expected)
        field("observed", expectation.observed)
        field("outcome", expectation.outcome.rawValue)
        field("file", expectation.file)
        field("line", expectation.line)
        field("note", expectation.note)
        endObject()
    }

    fileprivate mutating func value(of field: AlertField) {
        key(field.name)
        switch field.value {
        case .missing: null()
        case .boolean(let value): boolean(value)
        case .integer(let value): integer(value)
        case .unsigned(let value): integer(value)
        case .string(let value): string(value)
        case .list(let items): strings(items)
        }
    }
}
