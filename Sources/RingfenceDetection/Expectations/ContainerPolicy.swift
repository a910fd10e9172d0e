// SPDX-License-Identifier: Apache-2.0

internal import RingfenceContainers
internal import RingfenceEvents
internal import RingfenceExpectations

/// What is in force for one container: the expectation, made exact for the container and this machine, and what the
/// container's own configuration makes of the same calls.
struct ContainerPolicy {
    let expectation: Expectation
    /// What calls are held against; nil: they are not judged.
    let seccomp: SeccompPolicy?
    /// The filter that the container's configuration declares; nil: none, or not known which.
    let declaredSeccomp: SeccompPolicy?
    /// Whether the configuration was read at all.
    let isDeclared: Bool
    /// What may be used; nil: it is not judged.
    let capabilities: CapabilitySet?
    /// Of the kernel's table of seccomp bitmaps; 0: none.
    var profileIndex: UInt32 = 0
    /// Deviations of posture that were told already.
    var toldPosture: Set<Deviation> = []

    /// The policy of a container, nil where no expectation is about it.
    init?(_ container: Container, expectations: [Expectation], host: HostFacts) {
        guard let expectation = expectations.inForce(for: SelectedContainer(container)) else { return nil }
        self.expectation = expectation
        let declared = container.declared
        isDeclared = declared != nil
        let declaredCapabilities = declared.map { CapabilitySet(rawValue: $0.capabilities.bounding) }
        let profile = declared?.seccompJSON.flatMap { bytes in
            SeccompProfile.parse(bytes: bytes, file: "config.json", name: "the container's profile").profile
        }
        let machine = ArchitectureNames.dockerName(of: host.architecture)
        declaredSeccomp = profile?.resolve(
            for: machine, capabilities: declaredCapabilities ?? .dockerDefault, kernel: host.kernelVersion)
        seccomp = expectation.seccompPolicy(
            declared: profile, declaredCapabilities: declaredCapabilities, machine: machine,
            kernel: host.kernelVersion)
        capabilities = expectation.allowedCapabilities(declared: declaredCapabilities)
    }

    /// The part that every event is held against.
    func judgement(native: SyscallArchitecture, hasOwnMounts: Bool) -> ContainerJudgement {
        var judgement = ContainerJudgement()
        judgement.hasOwnMounts = hasOwnMounts
        if let seccomp {
            judgement.judgesSeccomp = true
            judgement.nativeCalls = SuspectCalls(ContainerPolicy.nativeBits(of: seccomp, native))
            judgement.compatCalls = SuspectCalls(ContainerPolicy.compatBits(of: seccomp, native))
        }
        if let capabilities {
            judgement.judgesCapabilities = true
            judgement.expectedCapabilities = capabilities.rawValue
        }
        return judgement
    }

    /// Calls of the 64-bit entry that need a verdict. x32 comes through it too, under the same numbers, and its calls
    /// above 511 always come to user space.
    static func nativeBits(of policy: SeccompPolicy, _ native: SyscallArchitecture) -> [UInt64] {
        policy.interestingNumbers(native).words
    }

    /// Calls of the 32-bit entry that need a verdict.
    static func compatBits(of policy: SeccompPolicy, _ native: SyscallArchitecture) -> [UInt64] {
        native == .x86_64 ? policy.interestingNumbers(.i386).words : []
    }
}
