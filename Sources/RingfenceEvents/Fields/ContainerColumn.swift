// SPDX-License-Identifier: Apache-2.0

/// A value of one of the tables that a container has, found by the field's argument.
public enum ContainerColumn: UInt8, Sendable, Hashable, CaseIterable, BitwiseCopyable {
    /// Of the mount with that number, or else with a destination like the argument, a pattern.
    case mountSource
    /// Of the mount with that number, or else with a source like the argument, as the following are.
    case mountDestination
    case mountMode
    /// `true` or `false`.
    case mountIsWritable
    case mountPropagation
    /// `source:destination:mode:writable:propagation`.
    case mount
    /// The label of that name.
    case label
}
