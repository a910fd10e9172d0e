// SPDX-License-Identifier: Apache-2.0

extension DeclaredConfiguration {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("uid", uid.map(UInt64.init))
            writer.member("gid", gid.map(UInt64.init))
            writer.name("capabilities")
            capabilities.write(to: &writer)
            writer.member("no_new_privileges", noNewPrivileges)
            if let seccompJSON {
                writer.name("seccomp")
                writer.raw(seccompJSON)
            }
            writer.name("namespaces")
            writer.object { writer in
                for (type, path) in namespaces.sorted(by: { $0.key < $1.key }) {
                    writer.name(type)
                    if let path { writer.string(path) } else { writer.literal("null") }
                }
            }
            if !mounts.isEmpty {
                writer.name("mounts")
                writer.array { writer in
                    for mount in mounts { mount.write(to: &writer) }
                }
            }
            writer.member("masked_paths", maskedPaths)
            writer.member("readonly_paths", readonlyPaths)
            writer.member("root_readonly", isRootReadonly)
            writer.member("root_path", rootPath)
            writer.member("apparmor_profile", apparmorProfile)
            writer.member("args", arguments)
            writer.member("env_names", environmentNames)
            writer.member("annotations", annotations)
            writer.member("hostname", hostname)
            writer.member("cgroups_path", cgroupsPath)
            writer.member("host_network", hostNetwork)
            writer.member("host_pid", hostPID)
            writer.member("host_ipc", hostIPC)
        }
    }

    /// Reads what `write` wrote; `bytes` is the text that `json` was read from.
    init(json: JSONValue, bytes: [UInt8]) {
        self.init()
        uid = json["uid"]?.integer(UInt32.self)
        gid = json["gid"]?.integer(UInt32.self)
        capabilities = DeclaredCapabilities(json: json["capabilities"])
        noNewPrivileges = json["no_new_privileges"]?.boolean ?? false
        seccompJSON = json.range(of: "seccomp").map { Array(bytes[$0]) }
        if case .object(let members)? = json["namespaces"] {
            for (type, member) in members { namespaces.updateValue(member.value.string, forKey: type) }
        }
        mounts = (json["mounts"]?.array ?? []).compactMap(DeclaredMount.init(json:))
        maskedPaths = json["masked_paths"]?.strings ?? []
        readonlyPaths = json["readonly_paths"]?.strings ?? []
        isRootReadonly = json["root_readonly"]?.boolean ?? false
        rootPath = json["root_path"]?.string
        apparmorProfile = json["apparmor_profile"]?.string
        arguments = json["args"]?.strings ?? []
        environmentNames = json["env_names"]?.strings ?? []
        annotations = json["annotations"]?.stringMembers ?? [:]
        hostname = json["hostname"]?.string
        cgroupsPath = json["cgroups_path"]?.string
        hostNetwork = json["host_network"]?.boolean ?? false
        hostPID = json["host_pid"]?.boolean ?? false
        hostIPC = json["host_ipc"]?.boolean ?? false
    }
}

extension DeclaredCapabilities {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            let sets = [
                ("bounding", bounding), ("effective", effective), ("permitted", permitted),
                ("inheritable", inheritable), ("ambient", ambient),
            ]
            for (name, set) in sets { writer.member(name, "0x" + String(set, radix: 16)) }
        }
    }

    init(json: JSONValue?) {
        self.init()
        func set(_ name: String) -> UInt64 {
            (json?[name]?.string).flatMap { $0.hasPrefix("0x") ? UInt64($0.dropFirst(2), radix: 16) : nil } ?? 0
        }
        bounding = set("bounding")
        effective = set("effective")
        permitted = set("permitted")
        inheritable = set("inheritable")
        ambient = set("ambient")
    }
}

extension DeclaredMount {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("source", source)
            writer.member("destination", destination)
            writer.member("type", type)
            writer.member("options", options)
        }
    }

    init?(json: JSONValue) {
        guard let destination = json["destination"]?.string else { return nil }
        self.init(
            source: json["source"]?.string, destination: destination, type: json["type"]?.string,
            options: json["options"]?.strings ?? [])
    }
}
