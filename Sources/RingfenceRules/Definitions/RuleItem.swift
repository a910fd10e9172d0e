// SPDX-License-Identifier: Apache-2.0

/// One item of a rule file that defines or changes something.
enum RuleItem {
    case defineList(ListDefinition)
    case appendToList(ListDefinition)
    case defineMacro(MacroDefinition)
    case appendToMacro(MacroDefinition)
    case defineRule(RuleDefinition)
    /// What the keys of an override append, and what they replace; the legacy `append` gives the first only.
    case changeRule(name: Name, append: RuleDefinition?, replace: RuleDefinition?)
    /// The legacy form: a rule's name with `enabled` alone.
    case enableRule(RuleDefinition)
}
