// SPDX-License-Identifier: Apache-2.0

/// How much of a document is read before it is refused: a file may come from someone who means harm.
public struct YAMLLimits: Sendable {
    /// Size of a file in bytes.
    public var maximumBytes: Int
    /// Collections inside one another.
    public var maximumDepth: Int
    /// Values of a file, each alias counted as often as it stands for something.
    public var maximumNodes: Int

    /// Defaults: 32 MiB, 100 levels, two million values.
    public init(maximumBytes: Int = 32 << 20, maximumDepth: Int = 100, maximumNodes: Int = 2_000_000) {
        self.maximumBytes = maximumBytes
        self.maximumDepth = maximumDepth
        self.maximumNodes = maximumNodes
    }
}
