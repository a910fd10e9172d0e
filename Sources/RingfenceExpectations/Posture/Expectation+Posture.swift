// SPDX-License-Identifier: Apache-2.0

extension Expectation {
    /// What of the process is not as expected, in the order of the parts; what is unknown never counts.
    public func deviations(of facts: PostureFacts) -> [Deviation] {
        [
            userDeviation(facts), privilegedDeviation(facts), newPrivilegesDeviation(facts),
            capabilityDeviation(facts), seccompDeviation(facts),
        ].compactMap(\.self) + namespaceDeviations(facts) + [appArmorDeviation(facts)].compactMap(\.self)
    }

    private func userDeviation(_ facts: PostureFacts) -> Deviation? {
        guard let user else { return nil }
        switch user.value {
        case .nonRoot:
            guard facts.uid == 0 || facts.declaredUID == 0 else { return nil }
            let observed = facts.uid == 0 ? "root (uid 0)" : "root in its user namespace (uid 0)"
            return Deviation(.user, expected: "non-root", observed: observed, at: user.location)
        case .ids(let ids):
            guard let uid = facts.declaredUID ?? facts.uid, !ids.contains(uid) else { return nil }
            let expected = ids.sorted().map { "uid \($0)" }.joined(separator: " or ")
            return Deviation(.user, expected: expected, observed: "uid \(uid)", at: user.location)
        }
    }

    private func privilegedDeviation(_ facts: PostureFacts) -> Deviation? {
        guard let privileged, !privileged.value, facts.isPrivileged ?? facts.looksPrivileged else { return nil }
        let observed = facts.isPrivileged == true ? "privileged" : "every capability and no seccomp filter"
        return Deviation(.privileged, expected: "not privileged", observed: observed, at: privileged.location)
    }

    private func newPrivilegesDeviation(_ facts: PostureFacts) -> Deviation? {
        guard let noNewPrivileges, noNewPrivileges.value, facts.noNewPrivileges == false else { return nil }
        return Deviation(
            .noNewPrivileges, expected: "no_new_privileges set", observed: "not set: an exec can gain privileges",
            at: noNewPrivileges.location)
    }

    private func capabilityDeviation(_ facts: PostureFacts) -> Deviation? {
        guard let capabilities, let allowed = allowedCapabilities(declared: facts.declaredCapabilities) else {
            return nil
        }
        let sets = [facts.effective, facts.permitted, facts.bounding, facts.ambient].compactMap(\.self)
        let excess = sets.reduce(CapabilitySet()) { $0.union($1) }.intersection(.all).subtracting(allowed)
        guard !excess.isEmpty else { return nil }
        let observed = allowed.union(excess) == .all ? "all capabilities" : "\(excess) too"
        return Deviation(
            .capabilities, expected: allowed == .dockerDefault ? "docker-default" : "\(allowed)", observed: observed,
            at: capabilities.location)
    }

    private func seccompDeviation(_ facts: PostureFacts) -> Deviation? {
        guard let seccomp, facts.seccompMode == 0 else { return nil }
        switch seccomp.value {
        case .unconfined: return nil
        case .declared where facts.declaresSeccomp != true: return nil
        case .declared:
            return Deviation(
                .seccomp, expected: "the declared profile", observed: "seccomp is off", at: seccomp.location)
        case .profile(let profile):
            return Deviation(.seccomp, expected: profile.name, observed: "seccomp is off", at: seccomp.location)
        }
    }

    private func namespaceDeviations(_ facts: PostureFacts) -> [Deviation] {
        guard let namespaces else { return [] }
        return NamespaceKind.allCases.filter { kind in
            guard namespaces.value.contains(kind), let own = facts.namespaces[kind] else { return false }
            return own == facts.hostNamespaces[kind]
        }.map { kind in
            Deviation(
                .namespaces, expected: "a \(kind.rawValue) namespace of its own",
                observed: "the host's \(kind.rawValue) namespace", at: namespaces.location)
        }
    }

    private func appArmorDeviation(_ facts: PostureFacts) -> Deviation? {
        guard let appArmor, let label = facts.appArmorLabel?.withoutAppArmorMode, !Glob(appArmor.value).matches(label)
        else { return nil }
        return Deviation(.appArmor, expected: appArmor.value, observed: label, at: appArmor.location)
    }
}

extension PostureFacts {
    /// What `--privileged` leaves behind, where no runtime tells.
    fileprivate var looksPrivileged: Bool {
        guard let bounding, let seccompMode else { return false }
        return bounding.isSuperset(of: .all) && seccompMode == 0
    }
}

extension String {
    /// `docker-default (enforce)` is the label docker-default.
    fileprivate var withoutAppArmorMode: String {
        let text = self.last == "\n" || self.last == "\0" ? String(dropLast()) : self
        guard text.hasSuffix(")"), let open = text.lastIndex(of: "("), open > text.startIndex else { return text }
        return String(text[..<text.index(before: open)])
    }
}
