// SPDX-License-Identifier: Apache-2.0

extension Expectation {
    /// The capabilities that may be used; `nil`: the expectation does not say, or what it refers to is unknown.
    /// - Parameter declared: the bounding set of the container's configuration.
    public func allowedCapabilities(declared: CapabilitySet?) -> CapabilitySet? {
        switch capabilities?.value {
        case .only(let set): set
        case .declared: declared
        case nil: nil
        }
    }

    /// The answers that calls are held against; `nil`: nothing is judged.
    ///
    /// A profile asks which capabilities the container has. Those are the ones it is *expected* to have: a privileged
    /// container that calls `mount` is told by `docker-default` for both, though Docker's profile, asked with the
    /// capabilities that the container does have, would allow the call. Where the expectation does not say, the declared
    /// ones count, else Docker's default.
    /// - Parameters:
    ///   - declared: the profile of the container's configuration, for `seccomp: declared`.
    ///   - declaredCapabilities: the bounding set of that configuration.
    ///   - machine: Docker's name of the machine, as for `SeccompProfile.resolve`.
    public func seccompPolicy(
        declared: SeccompProfile?, declaredCapabilities: CapabilitySet?,
        machine: String = ArchitectureNames.nativeDockerName, kernel: KernelVersion
    ) -> SeccompPolicy? {
        let profile: SeccompProfile?
        switch seccomp?.value {
        case .profile(let stated): profile = stated
        case .declared: profile = declared
        case .unconfined, nil: profile = nil
        }
        let capabilities = allowedCapabilities(declared: declaredCapabilities) ?? declaredCapabilities ?? .dockerDefault
        return profile?.resolve(for: machine, capabilities: capabilities, kernel: kernel)
    }
}
