// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

extension ItemReader {
    /// The name of the item, which diagnostics then bear.
    mutating func readName(_ kind: String) -> Name? {
        guard let name = scalar(kind).flatMap({ Name($0) }) else { return nil }
        item = name.text
        return name
    }

    /// A list, or what is added to one.
    mutating func readList() -> RuleItem? {
        guard let name = readName("list") else { return nil }
        warnAboutKeys(except: ["list", "items", "append", "override"], of: "list")
        let lexed = ConditionLexer(Array(name.text.unicodeScalars)).takingBareValue()
        if lexed != name.text.unicodeScalars.count {
            warning(
                DiagnosticCode.invalidListName, name.span, "no condition can name this list",
                note: "leave out blanks, quotes, parentheses, `=` and `,`")
        }
        let appends = readAppend(overridable: ["items"])
        if !has("items") { error(name.span, "the list has no `items`") }
        guard let nodes = scalars("items") else { return nil }
        let list = ListDefinition(name: name, items: nodes)
        return appends ? .appendToList(list) : .defineList(list)
    }

    /// A macro, or what is added to one.
    mutating func readMacro() -> RuleItem? {
        guard let name = readName("macro") else { return nil }
        warnAboutKeys(except: ["macro", "condition", "append", "override"], of: "macro")
        var lexer = ConditionLexer(Array(name.text.unicodeScalars))
        if lexer.takeIdentifier() == nil || !lexer.isAtEnd {
            warning(
                DiagnosticCode.invalidMacroName, name.span, "no condition can name this macro",
                note: "use letters, digits and `_`, a letter first")
        }
        let appends = readAppend(overridable: ["condition"])
        let condition = required("condition", of: "macro", at: name.span).map { AuthoredText($0) }
        let macro = MacroDefinition(name: name, condition: condition)
        return appends ? .appendToMacro(macro) : .defineMacro(macro)
    }

    /// Whether a list or macro adds to an earlier one: it has one key that matters, so the override says it for all.
    private mutating func readAppend(overridable: [String]) -> Bool {
        let appends = readLegacyAppend()
        let overrides = readOverrides(appendable: overridable, replaceable: overridable)
        if appends, let overrides { return reportMixture(overrides) }
        return appends || overrides?.appended.isEmpty == false
    }

    /// The old way to append, still read.
    mutating func readLegacyAppend() -> Bool {
        guard let (key, _) = node.entry("append"), let appends = boolean("append") else { return false }
        if appends {
            warning(
                DiagnosticCode.deprecatedItem, Span(key), "`append` is deprecated",
                note: "write `override: {..: append}`")
        }
        return appends
    }

    /// `append` and `override` together mean nothing.
    mutating func reportMixture(_ overrides: Overrides) -> Bool {
        error(overrides.span, "`append` and `override` cannot stand together", note: "keep `override`")
        return true
    }
}

extension ConditionLexer {
    /// Length of the bare value that the text begins with.
    func takingBareValue() -> Int {
        var copy = self
        return copy.takeBareValue()?.count ?? 0
    }
}
