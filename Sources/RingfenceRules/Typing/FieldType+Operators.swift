// SPDX-License-Identifier: Apache-2.0

import RingfenceEvents

extension FieldType {
    /// What values of the type can be compared with.
    enum Kind {
        case text, number, boolean, network
    }

    var kind: Kind {
        switch self {
        case .string, .path, .stringList, .eventType: .text
        case .integer, .unsigned, .duration, .time: .number
        case .boolean: .boolean
        case .address, .network: .network
        }
    }

    /// Whether the operator has a meaning for values of the type.
    func takes(_ comparison: Comparison) -> Bool {
        switch comparison {
        case .exists, .equal, .notEqual, .in, .intersects: true
        case .less, .lessOrEqual, .greater, .greaterOrEqual: kind == .number
        case .contains, .containsIgnoringCase, .containsBytes, .startsWith, .startsWithBytes, .endsWith, .glob,
            .globIgnoringCase, .regex, .pathMatch:
            kind == .text
        }
    }

    /// For a sentence: `is a number`.
    var phrase: String {
        switch kind {
        case .text: self == .stringList ? "is a list of texts" : "is a text"
        case .number: "is a number"
        case .boolean: "is true or false"
        case .network: "is an address"
        }
    }
}
