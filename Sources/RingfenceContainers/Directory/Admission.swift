// SPDX-License-Identifier: Apache-2.0

/// What a cgroup turned out to be.
public enum Admission: Sendable, Hashable {
    /// A container's own cgroup, or one inside it. `isComplete` is false while details are still to come; `refresh` then
    /// returns it again.
    case container(Container, isComplete: Bool)
    /// Nothing tells yet; `refresh` returns the decision, at the latest after the last retry.
    case undecided
    /// No container's.
    case host
}

/// A decision, or details, that came late.
public struct DirectoryUpdate: Sendable, Hashable {
    /// The cgroup that was added.
    public var cgroupID: UInt64
    /// Its path, as it was added.
    public var path: String
    /// What it turned out to be.
    public var admission: Admission

    /// What is now known of a cgroup.
    public init(cgroupID: UInt64, path: String, admission: Admission) {
        self.cgroupID = cgroupID
        self.path = path
        self.admission = admission
    }
}
