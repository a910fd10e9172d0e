// SPDX-License-Identifier: Apache-2.0

/// The functions of the rule language, by their names in it.
public enum FieldFunction: String, Sendable, Hashable, CaseIterable {
    /// ASCII letters in lower case.
    case tolower
    /// ASCII letters in upper case.
    case toupper
    /// What a Base64 text stands for; missing where it is none.
    case b64
    /// What follows the last slash.
    case basename
    /// Bytes of a text, items of a list.
    case len
    /// The items of a list with a text between them.
    case join
    /// Several texts and numbers, one after the other.
    case concat
    /// Options of a command line, as getopt(3) finds them.
    case getopt
}

/// A function applied to fields: a field of its own, whose value is made when it is asked for.
public struct FieldTransformation: Sendable, Hashable {
    /// What a function is applied to.
    public enum Input: Sendable, Hashable {
        case field(FieldDefinition, argument: String?)
        case text(String)
    }

    public var function: FieldFunction
    /// In the order of the text; for `join` the list and then what stands between its items, for `getopt` the arguments
    /// and then the options.
    public var inputs: [Input]
    /// Of `getopt` alone: the option whose argument is meant.
    public var key: String?

    /// A function with its inputs.
    public init(_ function: FieldFunction, _ inputs: [Input], key: String? = nil) {
        self.function = function
        self.inputs = inputs
        self.key = key
    }
}

extension FieldDefinition {
    /// Whether it has a value for each ancestor: then a comparison holds that does for one of them.
    public func coversAllAncestors(argument: String?) -> Bool {
        switch source {
        case .ancestor: return argument == nil
        case .transformed(let transformation):
            switch transformation.function {
            case .len, .join, .concat, .getopt: return false
            case .tolower, .toupper, .b64, .basename:
                return transformation.inputs.contains { input in
                    if case .field(let field, let argument) = input {
                        return field.coversAllAncestors(argument: argument)
                    }
                    return false
                }
            }
        default: return false
        }
    }
}
