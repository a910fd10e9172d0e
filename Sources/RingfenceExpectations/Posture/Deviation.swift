// SPDX-License-Identifier: Apache-2.0

public import RingfenceDocuments

/// A part of an expectation, by its key in the document.
public enum ExpectationPart: String, Sendable, Hashable, CaseIterable {
    case user
    case privileged
    case noNewPrivileges = "no_new_privileges"
    case capabilities
    case seccomp
    case namespaces
    case appArmor = "apparmor"
}

/// Something that is not as expected.
public struct Deviation: Sendable, Hashable {
    public var part: ExpectationPart
    /// In the document's words: `non-root`.
    public var expected: String
    /// In a few words: `root (uid 0)`.
    public var observed: String
    /// Where the expectation states it.
    public var location: SourceLocation

    /// A deviation of a part.
    public init(_ part: ExpectationPart, expected: String, observed: String, at location: SourceLocation) {
        self.part = part
        self.expected = expected
        self.observed = observed
        self.location = location
    }
}
