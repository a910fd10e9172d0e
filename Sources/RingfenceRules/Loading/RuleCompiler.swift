// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// Makes rules of their definitions, and says of every macro and list what is wrong with it or whether it is unused.
struct RuleCompiler {
    private(set) var rules: [Rule] = []
    var diagnostics: [Diagnostic] = []

    private let collection: RuleCollection
    let fields: FieldResolver
    var conditions: ConditionCompiler
    /// Rules that fail because of a macro: the first one, where it names the macro, and how many more.
    var blame: [String: (rule: String, span: Span, others: Int)] = [:]
    /// Macros on which a rule rests that is skipped for what is unknown in them.
    var excusedMacros: Set<String> = []

    init(_ collection: RuleCollection, _ vocabulary: RuleVocabulary, isIncomplete: Bool) {
        self.collection = collection
        fields = FieldResolver(vocabulary: vocabulary)
        conditions = ConditionCompiler(collection, vocabulary, isIncomplete: isIncomplete)
    }

    mutating func run() {
        for definition in collection.rules { compile(definition) }
        diagnostics += conditions.lists.diagnostics
        // All before the first report: only then is it known which of them others use.
        for macro in collection.macros { _ = conditions.outcome(ofMacro: macro.name.text) }
        for macro in collection.macros { report(macro) }
        for list in collection.lists where !conditions.lists.usedNames.contains(list.name.text) {
            warn(DiagnosticCode.unusedList, list.name, "nothing uses the list `\(list.name.text)`")
        }
    }

    private mutating func compile(_ definition: RuleDefinition) {
        let name = definition.name
        if let source = definition.source, source.text != "syscall" {
            diagnostics.append(
                .warning(
                    DiagnosticCode.unknownSource, source.span,
                    "events of the source `\(source.text)` do not exist here; the rule is skipped", item: name.text))
            return
        }
        let skips = definition.skipsUnknownNames == true
        let output = output(of: definition, skips: skips)
        let condition = condition(of: definition, skips: skips)
        let policy = policy(of: definition)
        guard let output, let condition, let policy, !definition.isBroken, let priority = definition.priority else {
            return
        }
        let eventTypes = eventTypes(of: condition, definition)
        rules.append(
            Rule(
                name: name.text, description: definition.description ?? "", condition: condition.condition,
                output: output, priority: priority, tags: Set(definition.tags ?? []).sorted(),
                isEnabled: definition.isEnabled ?? true, eventTypes: eventTypes, location: name.span.location,
                policy: policy))
    }

    /// The output's pieces; nil when it has none or an error.
    private mutating func output(of definition: RuleDefinition, skips: Bool) -> [OutputPiece]? {
        guard let text = definition.output else { return nil }
        let (pieces, problems) = OutputTemplate.parse(text, fields)
        let item = definition.name.text
        if text.text(0..<text.scalars.count).contains("%" + OutputTemplate.containerInfo), let node = text.firstNode {
            diagnostics.append(
                .warning(
                    DiagnosticCode.deprecatedItem, Span(node),
                    "`%\(OutputTemplate.containerInfo)` is deprecated and stands for nothing", item: item))
        }
        guard !problems.isEmpty else { return pieces.trimmed() }
        if skips, problems.allSatisfy(\.isUnknownName) {
            skip(definition, problems)
        } else {
            diagnostics += problems.map { $0.diagnostic(DiagnosticCode.compileOutput, item: item) }
        }
        return nil
    }

    /// The typed condition, exceptions included; nil when it has none or an error.
    private mutating func condition(of definition: RuleDefinition, skips: Bool) -> TypedCondition? {
        let item = definition.name.text
        var problems: [Problem] = []
        var exceptions: [AuthoredText] = []
        for exception in definition.exceptions ?? [] {
            let unknown = unknownFields(of: exception)
            problems += unknown
            if unknown.isEmpty, let text = exception.condition() { exceptions.append(text) }
        }
        guard let text = definition.condition else { return nil }
        var outcome = conditions.compile(text)
        for exception in exceptions {
            var excluded = conditions.compile(exception)
            // Each stands for itself, so that a missing parenthesis cannot swallow the next one.
            if let typed = outcome.typed, let other = excluded.typed {
                excluded.typed = .and([typed, other.negated])
            } else {
                excluded.typed = nil
            }
            outcome.merge(excluded)
        }
        if outcome.typed?.isTooLarge == true, let node = text.firstNode {
            outcome.problems.append(ConditionCompiler.tooLarge(Span(node)))
        }
        problems += outcome.problems
        let macroProblems = outcome.brokenMacros.keys.sorted().flatMap { conditions.outcomes[$0]?.problems ?? [] }
        let isExcusable = outcome.syntaxErrors.isEmpty && (problems + macroProblems).allSatisfy(\.isUnknownName)
        if skips, isExcusable, let first = (problems + macroProblems).first {
            skip(definition, [first])
            excusedMacros.formUnion(outcome.brokenMacros.keys)
            return nil
        }
        diagnostics += outcome.syntaxErrors.map { error in
            var error = error
            error.item = item
            return error
        }
        diagnostics += problems.map { $0.diagnostic(DiagnosticCode.compileCondition, item: item) }
        for (macro, span) in outcome.brokenMacros { blame(macro, for: item, at: span) }
        return problems.isEmpty ? outcome.typed : nil
    }

    /// Notes that a rule fails because of a macro.
    mutating func blame(_ macro: String, for rule: String, at span: Span) {
        if blame[macro] == nil { blame[macro] = (rule, span, 0) } else { blame[macro]?.others += 1 }
    }

    private func unknownFields(of exception: ExceptionDefinition) -> [Problem] {
        (exception.fields?.names ?? []).compactMap { name in
            let parsed = ConditionParser.parseField(name)
            do throws(Problem) {
                guard let parsed else {
                    throw Problem(span: name.span, message: "`\(name.text)` is no field")
                }
                _ = try fields.resolve(parsed)
                return nil
            } catch {
                return error
            }
        }
    }

    private mutating func skip(_ definition: RuleDefinition, _ problems: [Problem]) {
        guard let problem = problems.first else { return }
        var warning = problem.diagnostic(DiagnosticCode.unknownFilter, item: definition.name.text)
        warning.severity = .warning
        warning.message += "; the rule is skipped, as it asks for"
        diagnostics.append(warning)
    }

    private mutating func eventTypes(of condition: TypedCondition, _ definition: RuleDefinition) -> Set<String>? {
        guard definition.warnsAboutEventTypes != false else { return condition.eventTypes.names }
        if condition.condition == .constant(false) || condition.eventTypes.whenTrue == .none {
            warn(
                DiagnosticCode.noEventType, definition.name, "no event can make the condition true",
                note: "a list in it may be empty, or two parts of it exclude each other")
        } else if condition.eventTypes.names == nil {
            warn(
                DiagnosticCode.noEventType, definition.name, "the rule looks at every event, which costs a lot",
                note: "begin the condition with `evt.type in (..)`")
        }
        return condition.eventTypes.names
    }

    mutating func warn(_ code: String, _ name: Name, _ message: String, note: String? = nil) {
        diagnostics.append(.warning(code, name.span, message, note: note, item: name.text))
    }
}

extension EventTypeBounds {
    /// By name; nil when not all are known by name.
    var names: Set<String>? {
        if case .only(let names) = whenTrue { names } else { nil }
    }
}

extension ConditionCompiler.Outcome {
    /// Adds what is wrong with another part of the same condition.
    fileprivate mutating func merge(_ other: ConditionCompiler.Outcome) {
        typed = other.typed
        syntaxErrors += other.syntaxErrors
        problems += other.problems
        brokenMacros.merge(other.brokenMacros) { first, _ in first }
    }
}

extension [OutputPiece] {
    /// Without blanks at both ends, which folded YAML leaves.
    fileprivate func trimmed() -> [OutputPiece] {
        var pieces = self
        if case .text(let text)? = pieces.first {
            pieces[0] = .text(String(text.drop { $0.isWhitespace }))
        }
        if let last = pieces.indices.last, case .text(var text) = pieces[last] {
            while text.last?.isWhitespace == true { text.removeLast() }
            pieces[last] = .text(text)
        }
        return pieces.filter { $0 != .text("") }
    }
}
