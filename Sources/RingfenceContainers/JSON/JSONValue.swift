// SPDX-License-Identifier: Apache-2.0

/// A JSON value, read leniently: a member that is missing or of another type is nil, and costs no other member.
enum JSONValue: Equatable {
    case null
    case boolean(Bool)
    /// As written, so that 64-bit integers stay exact.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONMember])

    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[name]?.value
    }

    /// Where a member's value stands in the text that was read.
    func range(of name: String) -> Range<Int>? {
        guard case .object(let members) = self else { return nil }
        return members[name]?.range
    }

    var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    var boolean: Bool? {
        guard case .boolean(let value) = self else { return nil }
        return value
    }

    var array: [JSONValue]? {
        guard case .array(let values) = self else { return nil }
        return values
    }

    func integer<T: FixedWidthInteger>(_: T.Type) -> T? {
        guard case .number(let text) = self else { return nil }
        return T(text)
    }

    /// The strings of an array; other values in it are left out.
    var strings: [String]? { array?.compactMap(\.string) }

    /// The members of an object that are strings.
    var stringMembers: [String: String]? {
        guard case .object(let members) = self else { return nil }
        return members.compactMapValues(\.value.string)
    }

    /// Whether the value is there and not null.
    static func isPresent(_ value: JSONValue?) -> Bool {
        guard let value else { return false }
        return value != .null
    }
}

/// A member's value, and where it stands.
struct JSONMember: Equatable {
    var value: JSONValue
    var range: Range<Int>
}
