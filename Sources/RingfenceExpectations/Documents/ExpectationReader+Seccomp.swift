// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments

extension ExpectationReader {
    /// A word, a file, or lists of calls.
    mutating func seccomp(_ node: YAMLNode) -> SeccompExpectation? {
        guard let word = node.string else { return lists(node) }
        switch word {
        case "declared": return .declared
        case "unconfined": return .unconfined
        case _ where BuiltInProfiles.names.contains(word):
            let (profile, diagnostics) = BuiltInProfiles.profile(named: word)
            problems.append(diagnostics)
            return profile.map(SeccompExpectation.profile)
        case _ where word.contains("/") || [".json", ".yaml", ".yml"].contains(where: word.hasSuffix):
            return file(word, node)
        default:
            problems.unknown(
                "seccomp expectation", node,
                choices: BuiltInProfiles.names + ["declared", "unconfined", "a file", "allow and deny lists"])
            return nil
        }
    }

    private mutating func file(_ path: String, _ node: YAMLNode) -> SeccompExpectation? {
        let resolved = path.hasPrefix("/") ? path : folder(of: node.location.file) + path
        guard let bytes = readFile(resolved) else {
            problems.append([
                Diagnostic(
                    .error, code: "LOAD_ERR_FILE_READ", at: node.location, length: path.count,
                    message: "cannot read the seccomp profile \(resolved)", item: problems.item)
            ])
            return nil
        }
        let (profile, diagnostics) = SeccompProfile.parse(bytes: bytes, file: resolved)
        problems.append(diagnostics)
        if profile == nil, diagnostics.isEmpty {
            problems.error(
                "\(resolved) declares no seccomp profile", at: node, note: "say unconfined where that is meant")
        }
        return profile.map(SeccompExpectation.profile)
    }

    private func folder(of file: String) -> String {
        file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    }

    /// `allow`: nothing else; `deny`: anything else. A list judges the calls of every architecture of the machine.
    private mutating func lists(_ node: YAMLNode) -> SeccompExpectation? {
        guard let pairs = problems.mapping(node, of: "seccomp", known: ["allow", "deny"]) else { return nil }
        guard let list = pairs.first, pairs.count == 1, let kind = list.key.string else {
            problems.error("seccomp has either allow or deny", at: node)
            return nil
        }
        let names = SeccompYAMLReader.callNames(list.value, &problems)
        let refused = SeccompAction.errno(ErrorNumber.permission)
        var profile = SeccompProfile(
            name: "\(problems.item ?? "")'s list", defaultAction: kind == "allow" ? refused : .allow)
        profile.architectureMap = [
            .init(architecture: "SCMP_ARCH_X86_64", others: ["SCMP_ARCH_X86", "SCMP_ARCH_X32"]),
            .init(architecture: "SCMP_ARCH_AARCH64", others: []),
        ]
        profile.groups = [
            SeccompGroup(names: names, action: kind == "allow" ? .allow : refused, at: list.value.location)
        ]
        return .profile(profile)
    }
}
