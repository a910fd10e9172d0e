// SPDX-License-Identifier: Apache-2.0

public import RingfenceDocuments

extension SeccompProfile {
    /// Reads a profile: Docker's or Podman's JSON, OCI's `linux.seccomp` in JSON, a container's whole OCI `config.json`,
    /// or ours in YAML.
    ///
    /// No profile and no error: the `config.json` declares none, so that every call is allowed.
    /// - Parameters:
    ///   - file: path as the person gave it; nothing is read from it.
    ///   - name: what alerts call the profile; its file unless given.
    public static func parse(
        bytes: [UInt8], file: String, name: String? = nil
    ) -> (profile: SeccompProfile?, diagnostics: [Diagnostic]) {
        var problems = DocumentProblems(item: name ?? file)
        let isJSON = bytes.drop { $0 <= 0x20 || $0 >= 0x80 }.first == UInt8(ascii: "{")
        guard let node = isJSON ? json(bytes, file, &problems) : yaml(bytes, file, &problems) else {
            return (nil, problems.diagnostics)
        }
        let profile: SeccompProfile?
        if node["seccomp_profile"] != nil {
            profile = SeccompYAMLReader.read(node, name: name, problems: &problems)
        } else if node["ociVersion"] != nil || node["linux"] != nil {
            guard let declared = node["linux"]?["seccomp"], !declared.isNull else { return (nil, problems.diagnostics) }
            profile = SeccompJSONReader.read(declared, name: name ?? file, problems: &problems)
        } else {
            profile = SeccompJSONReader.read(node, name: name ?? file, problems: &problems)
        }
        return (problems.hasErrors ? nil : profile, problems.diagnostics)
    }

    private static func json(_ bytes: [UInt8], _ file: String, _ problems: inout DocumentProblems) -> YAMLNode? {
        do throws(JSONText.Failure) {
            return try JSONText.parse(bytes, file: file)
        } catch {
            problems.append([
                Diagnostic(
                    .error, code: "LOAD_ERR_YAML_PARSE", at: error.location,
                    message: "not valid JSON: \(error.message)", item: problems.item)
            ])
            return nil
        }
    }

    private static func yaml(_ bytes: [UInt8], _ file: String, _ problems: inout DocumentProblems) -> YAMLNode? {
        let (documents, diagnostics) = YAMLParser.parse(bytes: bytes, file: file)
        problems.append(diagnostics)
        guard let first = documents.first, !problems.hasErrors else {
            if !problems.hasErrors {
                let start = SourceLocation(file: file, line: 1, column: 1)
                problems.error("the file has no seccomp profile", at: YAMLNode(.scalar("", isPlain: true), at: start))
            }
            return nil
        }
        return first
    }
}
