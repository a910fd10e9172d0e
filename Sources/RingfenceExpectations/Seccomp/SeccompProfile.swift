// SPDX-License-Identifier: Apache-2.0

public import RingfenceDocuments

/// A seccomp profile as its author wrote it, before architecture, capabilities and kernel are known.
public struct SeccompProfile: Sendable, Hashable {
    /// Architectures of a filter: the one of the machine decides which entry counts, and all of its calls are judged.
    public struct ArchitectureMap: Sendable, Hashable {
        /// As libseccomp calls it: `SCMP_ARCH_X86_64`.
        public var architecture: String
        /// Others whose calls the same machine can make: `SCMP_ARCH_X86`, `SCMP_ARCH_X32`.
        public var others: [String]

        /// An entry of Docker's `archMap`.
        public init(architecture: String, others: [String]) {
            self.architecture = architecture
            self.others = others
        }
    }

    /// What the file is called, for alerts.
    public var name: String
    /// Answer where no rule matches.
    public var defaultAction: SeccompAction
    /// Docker's `archMap`; the machine's own entry is used.
    public var architectureMap: [ArchitectureMap] = []
    /// OCI's `architectures`: used as they are, with the machine's own added by the runtimes.
    public var architectures: [String] = []
    /// In the author's order.
    public var groups: [SeccompGroup] = []
    /// `SECCOMP_FILTER_FLAG_*` as written; none changes a verdict.
    public var flags: [String] = []

    /// A profile without rules.
    public init(name: String, defaultAction: SeccompAction) {
        self.name = name
        self.defaultAction = defaultAction
    }
}

/// Calls that a profile treats alike: one element of `syscalls`.
public struct SeccompGroup: Sendable, Hashable {
    public var names: [String]
    public var action: SeccompAction
    /// All must hold. The runtimes make each a rule of its own when two of them look at the same argument.
    public var conditions: [SeccompCondition] = []
    /// The group counts only where all of these are given ...
    public var includes = SeccompGroupFilter()
    /// ... and does not where any of these is.
    public var excludes = SeccompGroupFilter()
    /// The author's word for it: comment, purpose.
    public var purpose: String?
    public var location: SourceLocation

    /// A group that always counts.
    public init(names: [String], action: SeccompAction, at location: SourceLocation) {
        self.names = names
        self.action = action
        self.location = location
    }
}

/// Under which circumstances a group counts (Docker's `includes` and `excludes`).
public struct SeccompGroupFilter: Sendable, Hashable {
    /// Looked for in the container's bounding set.
    public var capabilities: CapabilitySet = []
    /// Docker's names for the machine's architecture (`amd64`, `arm64`); empty: any.
    public var architectures: [String] = []
    /// The kernel is at least this.
    public var minimumKernel: KernelVersion?

    /// No circumstance.
    public init() {}
}
