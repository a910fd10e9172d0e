// SPDX-License-Identifier: Apache-2.0

/// A change to the kernel's maps. Apply them in order: a profile comes before the container that uses it.
public enum KernelUpdate: Sendable, Hashable {
    /// What a cgroup is.
    case container(ContainerUpdate)
    /// The cgroup is gone.
    case removeContainer(cgroupID: UInt64)
    /// Calls that need user space's judgement.
    case profile(ProfileUpdate)
}

/// An entry of the kernel's table of containers.
public struct ContainerUpdate: Sendable, Hashable {
    /// What user space says of a cgroup.
    public enum State: Sendable, Hashable {
        case known
        /// No container after all.
        case host
    }

    public var cgroupID: UInt64
    /// Of the container that `cgroupID` lies in; itself, when it is the container's own.
    public var rootCgroupID: UInt64
    public var state: State
    /// Index of the seccomp bitmap; 0: none.
    public var profileIndex: UInt32
    public var judgesSeccomp: Bool
    public var judgesCapabilities: Bool
    /// Bit n: a check for CAP n is as expected. Means something only with `judgesCapabilities`.
    public var expectedCapabilities: UInt64

    /// A cgroup that lies in no container.
    static func host(_ cgroupID: UInt64) -> ContainerUpdate {
        ContainerUpdate(
            cgroupID: cgroupID, rootCgroupID: cgroupID, state: .host, profileIndex: 0, judgesSeccomp: false,
            judgesCapabilities: false, expectedCapabilities: 0)
    }
}

/// A seccomp bitmap of the kernel's table of profiles.
public struct ProfileUpdate: Sendable, Hashable {
    /// From 1: profile 0 is the empty one.
    public var index: UInt32
    /// 8 words; bit n: the native call n is not certainly allowed.
    public var native: [UInt64]
    /// The same for the 32-bit table.
    public var compat: [UInt64]
}
