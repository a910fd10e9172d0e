// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// The items of a list, one after the other: texts with a NUL after each, or words with blanks between them.
struct ListItems: BitwiseCopyable {
    private var rest: LentBytes
    private let separator: UInt8

    @_noLocks
    init(_ bytes: LentBytes, separator: UInt8) {
        rest = bytes
        self.separator = separator
    }

    /// The items of a value. `skipsFirst`: texts with a NUL after each, of which the first is none.
    @_noLocks
    init(_ value: FieldValue, skipsFirst: Bool) {
        var isList = skipsFirst
        if case .list = value.kind { isList = true }
        self.init(value.bytes, separator: isList ? 0 : UInt8(ascii: " "))
        if skipsFirst { _ = next() }
    }

    /// The next item; missing at the end. Words are never empty.
    @_noLocks
    mutating func next() -> LentBytes {
        if separator != 0 {
            while rest.count > 0, rest.byte(at: 0) == separator { rest = rest.dropping(1) }
        }
        guard rest.count > 0 else { return .missing }
        let end = rest.firstIndex(of: separator)
        let item = end < 0 ? rest : rest.prefix(end)
        rest = end < 0 ? rest.dropping(rest.count) : rest.dropping(end &+ 1)
        return item
    }
}
