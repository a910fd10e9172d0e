// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments
internal import RingfenceExpectations

/// A capability outside the expectation that was asked for.
struct CapabilityFinding {
    var expectation: Expectation
    var location: SourceLocation
    var allowed: CapabilitySet
    /// `CAP_SYS_ADMIN`.
    var capability: String
    var number: UInt32
    var isGranted: Bool
    /// Asked for in a user namespace that is not the host's, where it reaches less far.
    var isInOwnUserNamespace: Bool
}
