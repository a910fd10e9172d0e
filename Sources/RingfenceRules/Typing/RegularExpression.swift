// SPDX-License-Identifier: Apache-2.0

import CRE2
public import RingfenceEvents

/// Why a text is no regular expression.
public struct RegularExpressionError: Error, Hashable {
    /// In RE2's words.
    public var reason: String
}

/// A regular expression as the operator `regex` takes it: RE2's POSIX syntax, to match a whole text, in linear time.
public final class RegularExpression: Sendable {
    // RE2's patterns may be used by several threads at once.
    nonisolated(unsafe) private let handle: OpaquePointer

    /// Compiles a pattern.
    public init(_ pattern: String) throws(RegularExpressionError) {
        var pattern = pattern
        var reason = [CChar](repeating: 0, count: 256)
        let handle = pattern.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                ringfence_regex_compile(characters.baseAddress, characters.count, &reason, reason.count)
            }
        }
        guard let handle else {
            let words = reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            throw RegularExpressionError(reason: String(decoding: words, as: UTF8.self))
        }
        self.handle = handle
    }

    deinit { ringfence_regex_free(handle) }

    /// Whether the expression matches all of a text; a missing one it does not. For use where no event waits: the plan
    /// calls RE2 itself.
    public func matches(_ text: LentBytes) -> Bool {
        guard let start = text.start else { return false }
        return ringfence_regex_matches(handle, start.assumingMemoryBound(to: CChar.self), text.count)
    }

    /// What RE2 is called with, good as long as this lives.
    public var pattern: OpaquePointer { handle }
}
