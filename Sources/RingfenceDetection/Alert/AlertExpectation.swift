// SPDX-License-Identifier: Apache-2.0

/// What was expected, and what happened instead.
public struct AlertExpectation: Sendable, Hashable {
    /// What became of an act outside the expectation.
    public enum Outcome: String, Sendable, CaseIterable {
        /// It was done, and nothing in force would have stopped it: a capability used, a posture.
        case allowed
        /// The container's own limits stopped it.
        case denied
        /// It was done, or failed for another reason; the expectation, were it in force, would have stopped it.
        case wouldBeDenied = "would_be_denied"
    }

    /// Of the document.
    public var name: String
    /// `seccomp`, `capabilities`, `privileged`, `user`, ..
    public var part: String
    public var expected: String
    public var observed: String
    public var outcome: Outcome
    /// Where the part was written.
    public var file: String?
    public var line: Int?
    /// What the outcome rests on when it is less than certain.
    public var note: String?

    /// All parts of a deviation.
    public init(
        name: String, part: String, expected: String, observed: String, outcome: Outcome, file: String? = nil,
        line: Int? = nil, note: String? = nil
    ) {
        self.name = name
        self.part = part
        self.expected = expected
        self.observed = observed
        self.outcome = outcome
        self.file = file
        self.line = line
        self.note = note
    }
}
