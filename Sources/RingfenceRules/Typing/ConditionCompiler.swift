// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// Gives conditions their meaning: macros and lists resolved, every comparison typed. Each macro is worked out once.
struct ConditionCompiler {
    /// What a text means.
    struct Outcome {
        /// Nil when the text or a macro in it has no meaning.
        var typed: TypedCondition?
        /// Errors of the text's form.
        var syntaxErrors: [Diagnostic] = []
        /// Errors of its meaning, those of macros not among them.
        var problems: [Problem] = []
        /// Macros without meaning on which it rests, each with the place in the text that leads there.
        var brokenMacros: [String: Span] = [:]
    }

    private static let maximumMacroDepth = 100
    /// In characters; what is longer was not written by a person.
    private static let maximumLength = 1 << 20
    /// Of one text: more are of no use.
    private static let maximumProblems = 100

    private let typer: CheckTyper
    private let macros: [String: MacroDefinition]
    /// Some names may be missing because a file could not be read: then unknown macros are no news.
    private let isIncomplete: Bool
    private(set) var lists: ListResolver
    private(set) var outcomes: [String: Outcome] = [:]
    private(set) var usedMacros: Set<String> = []
    private var macroPath: [String] = []

    init(_ collection: RuleCollection, _ vocabulary: RuleVocabulary, isIncomplete: Bool) {
        typer = CheckTyper(vocabulary)
        macros = Dictionary(collection.macros.map { ($0.name.text, $0) }, uniquingKeysWith: { _, last in last })
        lists = ListResolver(collection.lists)
        self.isIncomplete = isIncomplete
    }

    /// The meaning of a condition.
    mutating func compile(_ text: AuthoredText) -> Outcome {
        var outcome = Outcome()
        if text.scalars.count > Self.maximumLength, let node = text.firstNode {
            let message = "the condition has \(text.scalars.count) characters, more than \(Self.maximumLength)"
            outcome.problems.append(Problem(span: Span(node), message: message))
            return outcome
        }
        let (syntax, errors) = ConditionParser.parse(text)
        outcome.syntaxErrors = errors
        let typed = resolve(syntax, &outcome)
        if let typed, typed.isTooLarge, let node = text.firstNode {
            outcome.problems.append(Self.tooLarge(Span(node)))
        }
        outcome.problems.removeLast(max(0, outcome.problems.count - Self.maximumProblems))
        let isGood = errors.isEmpty && outcome.problems.isEmpty && outcome.brokenMacros.isEmpty
        outcome.typed = isGood ? typed : nil
        return outcome
    }

    /// The meaning of a macro by name; nil when there is none of that name.
    mutating func outcome(ofMacro name: String) -> Outcome? {
        if let known = outcomes[name] { return known }
        guard let macro = macros[name] else { return nil }
        guard let condition = macro.condition else {
            outcomes[name] = Outcome()
            return outcomes[name]
        }
        macroPath.append(name)
        let outcome = compile(condition)
        macroPath.removeLast()
        outcomes[name] = outcome
        return outcome
    }

    private mutating func resolve(_ syntax: ConditionSyntax, _ outcome: inout Outcome) -> TypedCondition? {
        switch syntax {
        case .invalid: return nil
        case .not(let inner): return resolve(inner, &outcome)?.negated
        case .and(let parts): return join(parts, isAnd: true, &outcome)
        case .or(let parts): return join(parts, isAnd: false, &outcome)
        case .check(let check): return typer.type(check, lists: &lists, problems: &outcome.problems)
        case .macro(let name): return resolve(macro: name, &outcome)
        }
    }

    private mutating func join(_ parts: [ConditionSyntax], isAnd: Bool, _ outcome: inout Outcome) -> TypedCondition? {
        var typed: [TypedCondition] = []
        for part in parts { resolve(part, &outcome).map { typed.append($0) } }
        guard typed.count == parts.count else { return nil }
        return isAnd ? .and(typed) : .or(typed)
    }

    private mutating func resolve(macro name: Name, _ outcome: inout Outcome) -> TypedCondition? {
        usedMacros.insert(name.text)
        if macroPath.contains(name.text) {
            let path = macroPath.drop { $0 != name.text } + [name.text]
            outcome.problems.append(
                Problem(
                    span: name.span, message: "the macro `\(name.text)` refers to itself",
                    note: path.count > 2 ? path.map { "`\($0)`" }.joined(separator: " -> ") : nil))
            return nil
        }
        guard macroPath.count < Self.maximumMacroDepth else {
            outcome.problems.append(
                Problem(
                    span: name.span, message: "macros are nested more than \(Self.maximumMacroDepth) deep"))
            return nil
        }
        guard let found = self.outcome(ofMacro: name.text) else {
            outcome.brokenMacros[name.text] = name.span
            if !isIncomplete { outcome.problems.append(unknown(name)) }
            return nil
        }
        guard let typed = found.typed else {
            outcome.brokenMacros[name.text] = name.span
            for broken in found.brokenMacros.keys where outcome.brokenMacros[broken] == nil {
                outcome.brokenMacros[broken] = name.span
            }
            return nil
        }
        return typed
    }

    private func unknown(_ name: Name) -> Problem {
        let note =
            lists.names.contains(name.text)
            ? "`\(name.text)` is a list: compare a field with it, as in `proc.name in (\(name.text))`"
            : Spelling.suggestion(for: name.text, in: macros.keys.sorted())
        return Problem(span: name.span, message: "there is no macro `\(name.text)`", note: note)
    }

    /// That a condition is refused for its size.
    static func tooLarge(_ span: Span) -> Problem {
        Problem(
            span: span,
            message: "with its macros, the condition has more than \(TypedCondition.maximumWeight) parts "
                + "or \(TypedCondition.maximumDepth) levels")
    }
}
