// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceContainers
internal import RingfenceEvents
internal import RingfenceExpectations

/// Holds containers against what is expected of them. It is asked about the few events that the bitmaps could not clear.
struct ExpectationJudge {
    private let expectations: [Expectation]
    private let host: HostFacts
    /// By the container's own cgroup.
    private var policies: [UInt64: ContainerPolicy] = [:]
    private var profiles = ProfileTable()
    var repeated: RepeatedDeviations

    init(_ expectations: [Expectation], host: HostFacts, repeatedCapacity: Int) {
        self.expectations = expectations
        self.host = host
        repeated = RepeatedDeviations(capacity: repeatedCapacity)
    }

    var isEmpty: Bool { expectations.isEmpty }

    /// The bitmaps that no container's configuration changes: loaded from the start, so that a container's first calls are
    /// told as well. They stay for good.
    mutating func profilesKnownAhead() -> [ProfileUpdate] {
        expectations.compactMap { expectation in
            guard case .profile = expectation.seccomp?.value,
                let seccomp = expectation.seccompPolicy(
                    declared: nil, declaredCapabilities: nil,
                    machine: ArchitectureNames.dockerName(of: host.architecture), kernel: host.kernelVersion)
            else { return nil }
            return take(seccomp)?.update
        }
    }

    private mutating func take(_ seccomp: SeccompPolicy) -> (index: UInt32, update: ProfileUpdate?)? {
        profiles.take(
            native: ContainerPolicy.nativeBits(of: seccomp, host.architecture),
            compat: ContainerPolicy.compatBits(of: seccomp, host.architecture))
    }

    /// Chooses what is in force for a container, or chooses anew when more is known of it.
    mutating func admit(_ container: Container, hasOwnMounts: Bool) -> Admitted {
        let before = policies[container.cgroupID]
        // Only after the new use was counted: an entry that stays is not loaded anew.
        defer { profiles.giveBack(before?.profileIndex ?? 0) }
        var policy = ContainerPolicy(container, expectations: expectations, host: host)
        policy?.toldPosture = before?.toldPosture ?? []
        policies[container.cgroupID] = policy
        guard let policy else {
            var judgement = ContainerJudgement()
            judgement.hasOwnMounts = hasOwnMounts
            return Admitted(judgement: judgement)
        }
        var admitted = Admitted(
            judgement: policy.judgement(native: host.architecture, hasOwnMounts: hasOwnMounts))
        guard let seccomp = policy.seccomp else { return admitted }
        let entry = take(seccomp)
        if let entry {
            policies[container.cgroupID]?.profileIndex = entry.index
            admitted.profileIndex = entry.index
            admitted.update = entry.update
        } else {
            admitted.isUnjudged = true
            admitted.judgement.judgesSeccomp = false
        }
        return admitted
    }

    /// What follows from choosing.
    struct Admitted {
        var judgement: ContainerJudgement
        var profileIndex: UInt32 = 0
        var update: ProfileUpdate?
        /// The kernel's table of profiles is full.
        var isUnjudged = false
    }

    /// Forgets a container.
    mutating func remove(cgroupID: UInt64) {
        if let policy = policies.removeValue(forKey: cgroupID) { profiles.giveBack(policy.profileIndex) }
    }

    /// What a call outside the bitmap comes to, nil when its arguments make it allowed.
    func judgeCall(_ context: EventContext) -> SeccompFinding? {
        guard let policy = policies[context.container.pointee.cgroupID], let seccomp = policy.seccomp,
            let stated = policy.expectation.seccomp,
            let architecture = context.event.syscallArchitecture(native: host.architecture)
        else { return nil }
        let body = Self.call(context)
        let arguments = SyscallArguments(body.args)
        let number = context.event.syscall
        let verdict = seccomp.verdict(architecture, number: number, arguments: arguments)
        guard !verdict.isAllowed else { return nil }
        return SeccompFinding(
            expectation: policy.expectation, location: stated.location, verdict: verdict,
            explanation: seccomp.explanation(of: verdict, architecture, number: number),
            denial: SeccompDenial(
                body: body, number: number, expected: verdict,
                declared: policy.declaredSeccomp?.verdict(architecture, number: number, arguments: arguments),
                isDeclared: policy.isDeclared))
    }

    /// Whether the container's own filter denied a call that has an event of its own.
    func deniesCall(_ context: EventContext) -> Bool { judgeCall(context)?.denial.kind == .denied }

    /// What a filter was asked about.
    private static func call(_ context: EventContext) -> rf_syscall {
        guard context.event.type.isPathCall else { return context.event.body.load(as: rf_syscall.self) }
        let path = context.event.body.load(as: rf_path_call.self)
        var call = rf_syscall()
        call.ret = path.ret
        call.args = path.args
        call.seccomp_mode = context.process?.pointee.seccompMode ?? 0
        return call
    }

    /// The expectation that a capability check hurts.
    func judgeCapability(_ context: EventContext) -> CapabilityFinding? {
        guard let policy = policies[context.container.pointee.cgroupID], let allowed = policy.capabilities,
            let stated = policy.expectation.capabilities
        else { return nil }
        let body = context.event.body.load(as: rf_capability_check.self)
        guard !allowed.contains(CapabilitySet(number: Int(body.capability))), !isOnlyAskedFirst(body) else {
            return nil
        }
        return CapabilityFinding(
            expectation: policy.expectation, location: stated.location, allowed: allowed,
            capability: CapabilitySet.name(of: Int(body.capability)), number: body.capability,
            isGranted: body.ret == 0, isInOwnUserNamespace: body.target_user_namespace != host.namespaces.user)
    }

    /// To read a directory the kernel asks for CAP_DAC_READ_SEARCH and, only where that is lacking, for CAP_DAC_OVERRIDE
    /// (fs/namei.c, `generic_permission`): who has the second was not refused anything.
    private func isOnlyAskedFirst(_ body: rf_capability_check) -> Bool {
        body.ret < 0 && CapabilitySet(number: Int(body.capability)) == CapabilitySet(number: 2)
            && CapabilitySet(rawValue: body.cap_effective).contains(.dacOverride)
    }

    /// Deviations of a process that entered the container, those not told before.
    mutating func judgePosture(
        _ row: ProcessRow, in container: Container
    ) -> (expectation: Expectation, deviations: [Deviation])? {
        guard var policy = policies[container.cgroupID] else { return nil }
        let facts = PostureFacts(of: row, in: container, host: host)
        let new = policy.expectation.deviations(of: facts).filter { policy.toldPosture.insert($0).inserted }
        policies[container.cgroupID] = policy
        return new.isEmpty ? nil : (policy.expectation, new)
    }
}
