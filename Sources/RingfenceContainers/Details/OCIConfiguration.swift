// SPDX-License-Identifier: Apache-2.0

/// Reads `config.json` of an OCI bundle (runtime-spec 1.0 to 1.2).
enum OCIConfiguration {
    /// The configuration in a bundle's folder.
    static func read(bundle: String, on host: any HostFileSystem) throws(ContainerError) -> DeclaredConfiguration {
        let path = bundle + "/config.json"
        return try parse(try host.read(path, limit: ReadLimit.configuration), subject: path)
    }

    /// The configuration in the bytes of a `config.json`.
    static func parse(_ bytes: [UInt8], subject: String) throws(ContainerError) -> DeclaredConfiguration {
        let document = try JSONReader.parse(bytes, subject: subject)
        guard case .object = document else { throw ContainerError(.malformed, subject, detail: "not an object") }
        // The runtimes start nothing without it: a file that lacks it is no configuration.
        guard document["ociVersion"]?.string != nil else {
            throw ContainerError(.malformed, subject, detail: "no ociVersion")
        }
        var declared = DeclaredConfiguration()
        if let process = document["process"] { readProcess(process, into: &declared) }
        if let linux = document["linux"] { readLinux(linux, bytes, into: &declared) }
        declared.mounts = (document["mounts"]?.array ?? []).compactMap(mount)
        declared.isRootReadonly = document["root"]?["readonly"]?.boolean ?? false
        declared.rootPath = document["root"]?["path"]?.string
        declared.annotations = document["annotations"]?.stringMembers ?? [:]
        declared.hostname = document["hostname"]?.string
        return declared
    }

    private static func readProcess(_ process: JSONValue, into declared: inout DeclaredConfiguration) {
        // The spec's default of a missing user is 0, and Go leaves zero values out.
        declared.uid = process["user"]?["uid"]?.integer(UInt32.self) ?? 0
        declared.gid = process["user"]?["gid"]?.integer(UInt32.self) ?? 0
        declared.noNewPrivileges = process["noNewPrivileges"]?.boolean ?? false
        declared.apparmorProfile = process["apparmorProfile"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        declared.arguments = process["args"]?.strings ?? []
        declared.environmentNames = (process["env"]?.strings ?? []).map { variable in
            String(variable.prefix { $0 != "=" })
        }
        let sets = process["capabilities"]
        func mask(_ name: String) -> UInt64 { CapabilityMask.make(sets?[name]?.strings ?? []).mask }
        declared.capabilities.bounding = mask("bounding")
        declared.capabilities.effective = mask("effective")
        declared.capabilities.permitted = mask("permitted")
        declared.capabilities.inheritable = mask("inheritable")
        declared.capabilities.ambient = mask("ambient")
    }

    private static func readLinux(_ linux: JSONValue, _ bytes: [UInt8], into declared: inout DeclaredConfiguration) {
        if JSONValue.isPresent(linux["seccomp"]), let range = linux.range(of: "seccomp") {
            // Valid JSON has line breaks and tabs between its values only.
            declared.seccompJSON = bytes[range].filter { $0 >= 0x20 }
        }
        declared.maskedPaths = linux["maskedPaths"]?.strings ?? []
        declared.readonlyPaths = linux["readonlyPaths"]?.strings ?? []
        declared.cgroupsPath = linux["cgroupsPath"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        for namespace in linux["namespaces"]?.array ?? [] {
            guard let type = namespace["type"]?.string else { continue }
            let path = namespace["path"]?.string.flatMap { $0.isEmpty ? nil : $0 }
            declared.namespaces.updateValue(path, forKey: type)
        }
        declared.hostNetwork = declared.namespaces["network"] == nil
        declared.hostPID = declared.namespaces["pid"] == nil
        declared.hostIPC = declared.namespaces["ipc"] == nil
    }

    private static func mount(_ value: JSONValue) -> DeclaredMount? {
        guard let destination = value["destination"]?.string else { return nil }
        return DeclaredMount(
            source: value["source"]?.string, destination: destination, type: value["type"]?.string,
            options: value["options"]?.strings ?? [])
    }
}
