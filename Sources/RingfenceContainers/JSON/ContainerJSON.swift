// SPDX-License-Identifier: Apache-2.0

/// Containers as JSON, for `container_found` records and `ringfence containers --json`. Members that are unknown or empty
/// are left out. Capability sets are `0x` and hexadecimal digits, so that no reader rounds them.
extension Container {
    /// One object, on one line: every control character in a name is escaped.
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("id", id)
            writer.member("name", name)
            if let image {
                writer.name("image")
                image.write(to: &writer)
            }
            writer.member("runtime", runtime.rawValue)
            writer.member("cgroup_path", cgroupPath)
            writer.name("cgroup_id")
            writer.literal(String(cgroupID))
            if let pod {
                writer.name("pod")
                pod.write(to: &writer)
            }
            writer.member("pod_sandbox", isPodSandbox)
            writer.member("labels", labels)
            writer.member("privileged", isPrivileged)
            if let startedAtNanoseconds {
                writer.name("started_at_ns")
                writer.literal(String(startedAtNanoseconds))
            }
            writer.member("ancestors", ancestors)
            if let declared {
                writer.name("declared")
                declared.write(to: &writer)
            }
            writer.member("unknown", unknown)
            writer.member("problems", problems)
        }
        return writer.bytes
    }

    /// Reads what `json` wrote; members of other names are passed over.
    public init(json: [UInt8]) throws(ContainerError) {
        let document = try JSONReader.parse(json, subject: "container")
        guard let id = document["id"]?.string, let runtime = document["runtime"]?.string.flatMap(RuntimeKind.init),
            let cgroupPath = document["cgroup_path"]?.string,
            let cgroupID = document["cgroup_id"]?.integer(UInt64.self)
        else {
            throw ContainerError(.malformed, "container", detail: "id, runtime, cgroup_path or cgroup_id is missing")
        }
        self.init(id: id, runtime: runtime, cgroupPath: cgroupPath, cgroupID: cgroupID)
        name = document["name"]?.string
        image = document["image"].flatMap(ImageReference.init(json:))
        pod = document["pod"].map(PodReference.init(json:))
        isPodSandbox = document["pod_sandbox"]?.boolean
        labels = document["labels"]?.stringMembers ?? [:]
        isPrivileged = document["privileged"]?.boolean
        startedAtNanoseconds = document["started_at_ns"]?.integer(Int64.self)
        ancestors = document["ancestors"]?.strings ?? []
        declared = document["declared"].map { DeclaredConfiguration(json: $0, bytes: json) }
        unknown = document["unknown"]?.strings ?? []
        problems = document["problems"]?.strings ?? []
    }
}

extension ImageReference {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("repository", repository)
            writer.member("tag", tag)
            writer.member("digest", digest)
            writer.member("id", id)
        }
    }

    init?(json: JSONValue) {
        guard let name = json["name"]?.string else { return nil }
        self.init(name, id: json["id"]?.string)
        // A runtime may know the digest though the reference does not carry it.
        digest = json["digest"]?.string
    }
}

extension PodReference {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("namespace", namespace)
            writer.member("uid", uid)
        }
    }

    init(json: JSONValue) {
        self.init(
            name: json["name"]?.string, namespace: json["namespace"]?.string, uid: json["uid"]?.string)
    }
}
