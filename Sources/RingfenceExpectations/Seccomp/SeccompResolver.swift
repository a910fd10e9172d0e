// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

extension SeccompProfile {
    /// The answers of the filter that Docker or Podman would have runc or crun install.
    ///
    /// As they do: a group counts when all its `includes` and none of its `excludes` apply; names that an architecture
    /// lacks are skipped there; a group whose action is the default one adds nothing.
    /// - Parameters:
    ///   - machine: Docker's name of the machine (`amd64`, `arm64`).
    ///   - capabilities: the container's bounding set.
    ///   - kernel: the running one.
    ///   - answersNewCallsWithENOSYS: runc answers ENOSYS, whatever the default, for numbers past the largest named;
    ///     crun does not. A default action that allows, or is ENOSYS already, stands.
    public func resolve(
        for machine: String = ArchitectureNames.nativeDockerName, capabilities: CapabilitySet, kernel: KernelVersion,
        answersNewCallsWithENOSYS: Bool = true
    ) -> SeccompPolicy {
        let counting = groups.filter { $0.counts(on: machine, capabilities: capabilities, kernel: kernel) }
        var tables: [SyscallArchitecture: SeccompPolicy.Table] = [:]
        for architecture in judgedArchitectures(on: machine) {
            var table = SeccompPolicy.Table(architecture, groups: counting, defaultAction: defaultAction)
            if answersNewCallsWithENOSYS, isDefaultReplacedForNewCalls {
                table.newestNumber = Self.newestNumber(in: architecture, of: counting)
            }
            tables[architecture] = table
        }
        return SeccompPolicy(defaultAction: defaultAction, name: name, groups: counting, tables: tables)
    }

    /// The machine's own architecture, and those that the profile lists with it.
    private func judgedArchitectures(on machine: String) -> Set<SyscallArchitecture> {
        let own = ArchitectureNames.syscallArchitecture(ofDockerName: machine)
        var names = architectures
        if let entry = architectureMap.first(where: {
            own != nil && ArchitectureNames.syscallArchitecture(ofSeccompName: $0.architecture) == own
        }) {
            names += entry.others
        }
        return Set(names.compactMap(ArchitectureNames.syscallArchitecture(ofSeccompName:)) + [own].compactMap(\.self))
    }

    private var isDefaultReplacedForNewCalls: Bool {
        switch defaultAction.kind {
        case .allow, .log, .trace: false
        case .errno: defaultAction.errno != ErrorNumber.notImplemented
        case .killProcess, .killThread, .trap, .notify: true
        }
    }

    private static func newestNumber(in architecture: SyscallArchitecture, of groups: [SeccompGroup]) -> UInt32? {
        groups.lazy.flatMap(\.names).compactMap { SyscallTable.number(of: $0, in: architecture) }.max()
    }
}

extension SeccompGroup {
    /// Whether a container of that kind gets the group's rules.
    func counts(on machine: String, capabilities: CapabilitySet, kernel: KernelVersion) -> Bool {
        if excludes.architectures.contains(machine) { return false }
        if !excludes.capabilities.isDisjoint(with: capabilities) { return false }
        if let excluded = excludes.minimumKernel, kernel >= excluded { return false }
        if !includes.architectures.isEmpty, !includes.architectures.contains(machine) { return false }
        if let included = includes.minimumKernel, kernel < included { return false }
        return includes.capabilities.isSubset(of: capabilities)
    }
}
