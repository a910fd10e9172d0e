// SPDX-License-Identifier: Apache-2.0

/// A value in an alert. Bytes that are not UTF-8 are already replaced by U+FFFD.
public enum AlertValue: Sendable, Hashable {
    /// The event has no such value: `<NA>` in text, null in JSON.
    case missing
    case boolean(Bool)
    case integer(Int64)
    case unsigned(UInt64)
    case string(String)
    case list([String])

    /// As it stands in a rule's sentence.
    public var text: String {
        switch self {
        case .missing: "<NA>"
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .unsigned(let value): String(value)
        case .string(let value): value
        case .list(let items): "(" + items.joined(separator: ",") + ")"
        }
    }
}

/// A named value, where the order of names matters.
public struct AlertField: Sendable, Hashable {
    /// As in rules, with its argument: `proc.aname[2]`.
    public var name: String
    public var value: AlertValue

    /// A name and its value.
    public init(_ name: String, _ value: AlertValue) {
        self.name = name
        self.value = value
    }
}
