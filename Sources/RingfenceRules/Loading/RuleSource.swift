// SPDX-License-Identifier: Apache-2.0

/// The text of a rule file; files are read by whoever loads rules.
public struct RuleSource: Sendable {
    /// Path as the person gave it.
    public var file: String
    /// Its content, UTF-8 if all is well.
    public var bytes: [UInt8]

    /// A file's text.
    public init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
    }
}
