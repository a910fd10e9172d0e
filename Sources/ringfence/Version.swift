// SPDX-License-Identifier: Apache-2.0

/// Which Ringfence this is.
enum Version {
    /// Semantic version of the command, its options and its output.
    static let current = "0.1.0"
}
