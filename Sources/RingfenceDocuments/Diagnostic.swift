// SPDX-License-Identifier: Apache-2.0

/// A place in a text that a person wrote.
public struct SourceLocation: Sendable, Hashable {
    /// Path as the person gave it.
    public var file: String
    /// Counted from 1.
    public var line: Int
    /// In characters, counted from 1.
    public var column: Int

    /// A place in `file`.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

/// Something to tell the author of a rule, an expectation or a configuration.
public struct Diagnostic: Sendable, Hashable {
    /// How bad it is: an error keeps the file from loading.
    public enum Severity: String, Sendable { case error, warning }

    /// Whether the file loads all the same.
    public var severity: Severity
    /// Stable identifier, in the field's spelling where it has one (`LOAD_ERR_COMPILE_CONDITION`).
    public var code: String
    /// Where the marked text begins.
    public var location: SourceLocation
    /// Length of the marked text in characters, at least 1.
    public var length: Int
    /// One sentence: what is wrong.
    public var message: String
    /// What to do about it: a suggestion, or where the name was used.
    public var note: String?
    /// The rule, macro, list or part that it concerns.
    public var item: String?

    /// Everything in the order of the rendered text.
    public init(
        _ severity: Severity, code: String, at location: SourceLocation, length: Int = 1, message: String,
        note: String? = nil, item: String? = nil
    ) {
        self.severity = severity
        self.code = code
        self.location = location
        self.length = max(1, length)
        self.message = message
        self.note = note
        self.item = item
    }
}
