// SPDX-License-Identifier: Apache-2.0

/// A rule as the files give it: whole, or the keys that change an earlier one.
struct RuleDefinition {
    var name: Name
    var description: String?
    var condition: AuthoredText?
    var output: AuthoredText?
    var priority: Priority?
    var tags: [String]?
    var isEnabled: Bool?
    var source: Name?
    var warnsAboutEventTypes: Bool?
    var skipsUnknownNames: Bool?
    var exceptions: [ExceptionDefinition]?
    var policy: PolicyDefinition?
    /// A key could not be read, which was reported: the rest is checked, but the rule is not loaded.
    var isBroken = false
}

/// An exception of a rule: what is not alerted although the condition holds.
struct ExceptionDefinition {
    var name: Name
    var fields: ExceptionShape?
    var comparisons: ExceptionShape?
    /// Each one value, or one for each field.
    var values: [ExceptionValue]
}

/// One name, or one for each column of the values.
enum ExceptionShape {
    case scalar(Name)
    case tuple([Name])

    var names: [Name] {
        switch self {
        case .scalar(let name): [name]
        case .tuple(let names): names
        }
    }
}
