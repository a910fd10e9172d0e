// SPDX-License-Identifier: Apache-2.0

public import RingfenceDocuments

/// What a container is expected to be and to do: a document's part each, absent where it says nothing.
public struct Expectation: Sendable, Hashable {
    public var name: String
    /// One sentence of the author.
    public var summary: String?
    /// Which containers it is about.
    public var containers: ContainerSelector
    /// Of its name.
    public var location: SourceLocation

    public var user: Stated<UserExpectation>?
    /// `false`: the container was not started privileged. `true` expects nothing.
    public var privileged: Stated<Bool>?
    /// `true`: `no_new_privs` is set, so that no exec can gain anything. `false` expects nothing.
    public var noNewPrivileges: Stated<Bool>?
    public var capabilities: Stated<CapabilityExpectation>?
    public var seccomp: Stated<SeccompExpectation>?
    /// Those that are the container's own, not the host's.
    public var namespaces: Stated<Set<NamespaceKind>>?
    /// Label of the AppArmor profile, `*` and `?` as wildcards; the mode that the kernel adds in parentheses is no part.
    public var appArmor: Stated<String>?

    /// An expectation that states nothing yet.
    public init(name: String, containers: ContainerSelector, at location: SourceLocation) {
        self.name = name
        self.containers = containers
        self.location = location
    }
}

/// A part of an expectation, and where its author stated it.
public struct Stated<Value: Sendable & Hashable>: Sendable, Hashable {
    public var value: Value
    public var location: SourceLocation

    /// A value stated at a place.
    public init(_ value: Value, at location: SourceLocation) {
        self.value = value
        self.location = location
    }
}

/// Who the container's first process is.
public enum UserExpectation: Sendable, Hashable {
    /// Not user 0, in the container or on the host.
    case nonRoot
    /// One of these, as numbers in the container.
    case ids(Set<UInt32>)
}

/// Which capabilities may be used.
public enum CapabilityExpectation: Sendable, Hashable {
    /// No other than these.
    case only(CapabilitySet)
    /// Those of the container's own configuration.
    case declared
}

/// Which system calls may be made.
public enum SeccompExpectation: Sendable, Hashable {
    /// Those that the container's own configuration allows.
    case declared
    /// Any: nothing is judged.
    case unconfined
    case profile(SeccompProfile)
}

/// Kinds of namespaces, by their names in `/proc/PID/ns`.
public enum NamespaceKind: String, Sendable, Hashable, CaseIterable {
    case pid, net, ipc, uts, mnt, user, cgroup

    /// What `isolated` stands for: a container without these sees or reaches the host's own.
    public static let isolated: Set<NamespaceKind> = [.pid, .net, .ipc, .uts, .mnt]
}
