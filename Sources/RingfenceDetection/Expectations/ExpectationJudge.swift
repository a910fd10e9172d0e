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

    /// Chooses what is in force for a container, or chooses anew when more is known of it.
    mutating func admit(_ container: Container, hasOwnMounts: Bool) -> Admitted {
        let told = policies[container.cgroupID]?.toldPosture ?? []
        var policy = ContainerPolicy(container, expectations: expectations, kernel: host.kernelVersion)
        policy?.toldPosture = told
        policies[container.cgroupID] = policy
        guard let policy else {
            var judgement = ContainerJudgement()
            judgement.hasOwnMounts = hasOwnMounts
            return Admitted(judgement: judgement)
        }
        var admitted = Admitted(
            judgement: policy.judgement(native: host.architecture, hasOwnMounts: hasOwnMounts))
        guard let seccomp = policy.seccomp else { return admitted }
        let entry = profiles.index(
            native: ContainerPolicy.nativeBits(of: seccomp, host.architecture),
            compat: ContainerPolicy.compatBits(of: seccomp, host.architecture))
        if let entry {
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
    mutating func remove(cgroupID: UInt64) { policies[cgroupID] = nil }

    /// What a call outside the bitmap comes to, nil when its arguments make it allowed.
    func judgeCall(_ context: EventContext) -> SeccompFinding? {
        guard let policy = policies[context.container.pointee.cgroupID], let seccomp = policy.seccomp,
            let stated = policy.expectation.seccomp,
            let architecture = context.event.syscallArchitecture(native: host.architecture)
        else { return nil }
        let body = context.event.body.load(as: rf_syscall.self)
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

    /// The expectation that a capability check hurts.
    func judgeCapability(_ context: EventContext) -> CapabilityFinding? {
        guard let policy = policies[context.container.pointee.cgroupID], let allowed = policy.capabilities,
            let stated = policy.expectation.capabilities
        else { return nil }
        let body = context.event.body.load(as: rf_capability_check.self)
        guard !allowed.contains(CapabilitySet(number: Int(body.capability))) else { return nil }
        return CapabilityFinding(
            expectation: policy.expectation, location: stated.location, allowed: allowed,
            capability: CapabilitySet.name(of: Int(body.capability)), number: body.capability,
            isGranted: body.ret == 0, isInOwnUserNamespace: body.target_user_namespace != host.namespaces.user)
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
