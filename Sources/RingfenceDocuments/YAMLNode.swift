// SPDX-License-Identifier: Apache-2.0

/// A parsed YAML value with its place, for diagnostics.
public struct YAMLNode: Sendable {
    /// What the value is. Scalars keep their text: its meaning depends on who reads it.
    public indirect enum Content: Sendable {
        /// `isPlain`: neither quoted nor a block, so that `true` or `12` may mean more than their letters.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        /// In the author's order; duplicate keys are reported by the parser and the last one wins.
        case mapping([(key: YAMLNode, value: YAMLNode)])
    }

    /// The value itself.
    public var content: Content
    /// Where it begins; for a quoted or block scalar, its quote or indicator.
    public var location: SourceLocation
    /// For a scalar: maps an offset in its text (unicode scalars) to the place in the file.
    public var scalarMap: ScalarMap?

    /// A value at a place.
    public init(_ content: Content, at location: SourceLocation, scalarMap: ScalarMap? = nil) {
        self.content = content
        self.location = location
        self.scalarMap = scalarMap
    }
}

/// Where each line of a scalar's text stands in its file, so that an error inside a folded or literal condition is
/// shown in the author's own text.
public struct ScalarMap: Sendable {
    /// Offset in the scalar's text (unicode scalars) at which a stretch begins, and that stretch's place; ascending.
    public var stretches: [(offset: Int, line: Int, column: Int)]

    /// Stretches in ascending order of offset.
    public init(stretches: [(offset: Int, line: Int, column: Int)]) { self.stretches = stretches }
}
