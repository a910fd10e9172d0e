// SPDX-License-Identifier: Apache-2.0

/// What an act says that a record holds, member by member.
struct TruthLine: Decodable, Sendable {
    /// Name of the event type.
    var event: String
    var truth: [String: TrueValue]
    /// Members by which the record is found, besides its type and pid.
    var match: [String]
}

/// A member's value as the act knows it.
enum TrueValue: Decodable, Sendable, CustomStringConvertible {
    case number(FlatValue)
    /// From the first up to the second: where only the time before and after is known.
    case range(UInt64, UInt64)
    case bytes([UInt8])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(UInt64.self) {
            self = .number(.unsigned(value))
        } else if let value = try? container.decode(Int64.self) {
            self = .number(.signed(value))
        } else if let bounds = try? container.decode([UInt64].self), bounds.count == 2 {
            self = .range(bounds[0], bounds[1])
        } else {
            // A byte is written as the character of its number.
            let text = try container.decode(String.self)
            self = .bytes(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
        }
    }

    func holds(for value: FlatValue) -> Bool {
        switch (self, value) {
        case (.number(let wanted), _): wanted == value
        case (.range(let least, let most), .unsigned(let value)): (least...max(least, most)).contains(value)
        case (.bytes(let wanted), .bytes(let value)): wanted == value
        default: false
        }
    }

    var description: String {
        switch self {
        case .number(let value): value.description
        case .range(let least, let most): "\(least)...\(most)"
        case .bytes(let bytes): FlatValue.bytes(bytes).description
        }
    }
}

/// A member's value in a record. Numbers are equal whatever their width; a negative one is never unsigned.
enum FlatValue: Hashable, Sendable, CustomStringConvertible {
    case unsigned(UInt64)
    case signed(Int64)
    case bytes([UInt8])

    init?(_ value: Any) {
        guard let integer = value as? any BinaryInteger else { return nil }
        if let value = UInt64(exactly: integer) {
            self = .unsigned(value)
        } else if let value = Int64(exactly: integer) {
            self = .signed(value)
        } else {
            return nil
        }
    }

    var description: String {
        switch self {
        case .unsigned(let value): String(value)
        case .signed(let value): String(value)
        case .bytes(let bytes): "\"\(String(decoding: bytes, as: UTF8.self))\""
        }
    }
}
