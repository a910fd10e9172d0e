// SPDX-License-Identifier: Apache-2.0

/// What diagnostics about rules are called; the names are Falco's, used in the same situations.
enum DiagnosticCode {
    static let yamlValidate = "LOAD_ERR_YAML_VALIDATE"
    static let compileCondition = "LOAD_ERR_COMPILE_CONDITION"
    static let compileOutput = "LOAD_ERR_COMPILE_OUTPUT"
    static let validate = "LOAD_ERR_VALIDATE"

    /// A comparison with the text that stands for a missing value.
    static let unsafeMissingCheck = "LOAD_UNSAFE_NA_CHECK"
    static let unknownSource = "LOAD_UNKNOWN_SOURCE"
    static let unknownKey = "LOAD_UNKNOWN_KEY"
    static let unknownItem = "LOAD_UNKNOWN_ITEM"
    static let unknownFilter = "LOAD_UNKNOWN_FILTER"
    static let noEventType = "LOAD_NO_EVTTYPE"
    static let unusedMacro = "LOAD_UNUSED_MACRO"
    static let unusedList = "LOAD_UNUSED_LIST"
    static let deprecatedItem = "LOAD_DEPRECATED_ITEM"
    static let appendNoValues = "LOAD_APPEND_NO_VALUES"
    static let exceptionNameNotUnique = "LOAD_EXCEPTION_NAME_NOT_UNIQUE"
    static let invalidMacroName = "LOAD_INVALID_MACRO_NAME"
    static let invalidListName = "LOAD_INVALID_LIST_NAME"
    /// An error in a macro that no rule uses.
    static let conditionWarning = "LOAD_COMPILE_CONDITION"
}
