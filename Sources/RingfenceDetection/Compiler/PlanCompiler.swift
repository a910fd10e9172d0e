// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments
internal import RingfenceEvents
internal import RingfenceRules

/// Makes a plan of rules: for each event type and name, the conditions with all that is constant there decided.
struct PlanCompiler {
    /// Event types on which rules are asked only if they name them.
    private static let unasked: Set<EventType> = [.processFound, .containerFound, .dnsMessage]
    /// Calls that always come as an event of their own, failed or not: asked about there, and not wanted twice.
    private static let toldElsewhere = Set(
        EventCatalog.all.filter { !$0.programs.isEmpty }.flatMap(\.names))

    private var builder: PredicateBuilder
    private let names = EventNames()
    private var tests: [PredicateInstruction] = []
    private var scopes: [FieldScope] = []
    private var numberOfTest: [PredicateInstruction: Int] = [:]
    private var nameConditions: [NameCondition] = []
    private var numberOfNameCondition: [NameCondition: Int] = [:]

    /// A class of events: a type, the names that all conditions on names treat alike, and each rule's condition.
    private struct EventClass {
        var type: EventType
        var names: [UInt16]
        var conditions: [(rule: Int, condition: FoldedCondition)]
    }

    private init(seed: UInt64) { builder = PredicateBuilder(pool: PlanPool(seed: seed)) }

    /// Compiles all enabled rules; those that cannot be are left out and diagnosed.
    static func compile(_ rules: [Rule], architecture: SyscallArchitecture, seed: UInt64) -> CompiledRules {
        var compiler = PlanCompiler(seed: seed)
        var diagnostics: [Diagnostic] = []
        var kept: [Rule] = []
        for rule in rules where rule.isEnabled {
            let found = compiler.check(rule)
            diagnostics += found
            if found.isEmpty { kept.append(rule) }
        }
        var openers: [Int: Int] = [:]
        for (index, rule) in kept.enumerated() {
            guard let sequence = rule.policy.sequence else { continue }
            openers[kept.count] = index
            kept.append(
                Rule(
                    name: rule.name, description: "", condition: sequence.first, output: [], priority: rule.priority,
                    eventTypes: sequence.eventTypes, location: rule.location))
        }
        let classes = EventType.allCases.flatMap { compiler.classes(of: $0, kept) }
        return compiler.finish(classes, kept, openers, diagnostics, architecture)
    }

    /// What keeps a rule from being compiled. An error does not depend on the event type.
    private mutating func check(_ rule: Rule) -> [Diagnostic] {
        let predicates = rule.condition.predicates + (rule.policy.sequence?.first.predicates ?? [])
        return predicates.compactMap { predicate in
            do throws(PredicateError) {
                _ = try builder.build(predicate, in: .syscall)
                return nil
            } catch {
                return Diagnostic(
                    .error, code: "LOAD_ERR_COMPILE_CONDITION", at: predicate.location, message: error.message,
                    note: error.note, item: rule.name)
            }
        }
    }

    private mutating func fold(_ condition: Condition, in type: EventType) -> FoldedCondition {
        switch condition {
        case .constant(let value): .constant(value)
        case .and(let parts): .all(parts.map { fold($0, in: type) })
        case .or(let parts): .any(parts.map { fold($0, in: type) })
        case .not(let part): .negation(fold(part, in: type))
        case .check(let predicate): leaf(predicate, in: type)
        }
    }

    /// A comparison with either of two fields.
    private mutating func either(
        _ first: String, _ second: String, _ predicate: Predicate, in type: EventType
    ) -> FoldedCondition {
        guard let first = FieldCatalog.field(named: first), let second = FieldCatalog.field(named: second) else {
            return .constant(false)
        }
        var parts = [predicate, predicate]
        parts[0].field = FieldReference(first)
        parts[1].field = FieldReference(second)
        guard predicate.comparison == .notEqual else { return .any(parts.map { leaf($0, in: type) }) }
        // The first may be missing, where there is a server alone.
        parts[0].comparison = .equal
        return .all([leaf(parts[1], in: type), .negation(leaf(parts[0], in: type))])
    }

    private mutating func leaf(_ predicate: Predicate, in type: EventType) -> FoldedCondition {
        if case .either(let first, let second) = predicate.field.definition.source {
            return either(first, second, predicate, in: type)
        }
        guard let built = try? builder.build(predicate, in: type) else { return .constant(false) }
        switch built {
        case .constant(let value): return .constant(value)
        case .name(let condition):
            if let known = numberOfNameCondition[condition] { return .name(known) }
            numberOfNameCondition[condition] = nameConditions.count
            nameConditions.append(condition)
            return .name(nameConditions.count - 1)
        case .instruction(let instruction, let scope):
            if let known = numberOfTest[instruction] { return .test(known) }
            numberOfTest[instruction] = tests.count
            tests.append(instruction)
            scopes.append(scope)
            return .test(tests.count - 1)
        }
    }

    private mutating func classes(of type: EventType, _ rules: [Rule]) -> [EventClass] {
        let conditions = rules.enumerated().compactMap { index, rule -> (rule: Int, condition: FoldedCondition)? in
            if Self.unasked.contains(type), rule.eventTypes == nil { return nil }
            return (index, fold(rule.condition, in: type))
        }
        let groups = Dictionary(grouping: names.numbers(of: type)) { number in
            nameConditions.map { $0.holds(for: names.names[Int(number)]) }
        }
        return groups.flatMap { answers, numbers -> [EventClass] in
            let decided = conditions.compactMap { index, condition -> (rule: Int, condition: FoldedCondition)? in
                let folded = condition.folded { leaf in
                    if case .name(let number) = leaf { return answers[number] }
                    return nil
                }
                return folded == .constant(false) ? nil : (index, folded)
            }
            guard type == .syscall else { return [EventClass(type: type, names: numbers, conditions: decided)] }
            let elsewhere = numbers.filter { Self.toldElsewhere.contains(names.names[Int($0)]) }
            let asked = numbers.filter { !Self.toldElsewhere.contains(names.names[Int($0)]) }
            return [
                EventClass(type: type, names: asked, conditions: asked.isEmpty ? [] : decided),
                EventClass(type: type, names: elsewhere, conditions: []),
            ]
        }
    }

    private func finish(
        _ classes: [EventClass], _ rules: [Rule], _ openers: [Int: Int], _ diagnostics: [Diagnostic],
        _ architecture: SyscallArchitecture
    ) -> CompiledRules {
        var parts = PlanParts()
        parts.seed = builder.pool.seed
        let placed = place(into: &parts)
        var emitter = BranchEmitter(placed: placed)
        var pool = builder.pool
        parts.nameTexts = names.names.map { pool.intern(Array($0.utf8)) }
        parts.defaultNames = names.defaults
        parts.categoryTexts = (0..<UInt16(EventType.numberLimit)).map { number in
            let event = EventType(rawValue: number).flatMap { EventCatalog.description(of: $0) }
            return pool.intern(Array((event?.category ?? "").utf8))
        }
        parts.closeWrittenName = names.number(ofOurs: "file_close_written")
        addArguments(to: &parts, &pool)
        var outputs = rules.map(RuleOutput.init)
        var keys = rules.map { RuleKeys($0.policy) }
        for eventClass in classes {
            for (rule, _) in eventClass.conditions {
                outputs[rule].prepare(eventClass.type, &pool)
                keys[openers[rule] ?? rule].prepare(eventClass.type, &pool)
            }
        }
        parts.classOfEvent = Array(repeating: Plan.noClass, count: EventType.numberLimit * names.names.count)
        var numberOfClass: [[RuleEntry]: UInt16] = [:]
        for eventClass in classes {
            let entries = eventClass.conditions.map {
                RuleEntry(rule: UInt32(clamping: $0.rule), start: emitter.emit($0.condition))
            }
            let number = numberOfClass[entries] ?? UInt16(clamping: parts.classes.count - 1)
            if numberOfClass[entries] == nil {
                numberOfClass[entries] = number
                parts.entries += entries
                parts.classes.append(UInt32(clamping: parts.entries.count))
            }
            for name in eventClass.names {
                parts.classOfEvent[Int(eventClass.type.rawValue) * names.names.count + Int(name)] = number
            }
        }
        parts.branches = emitter.branches
        parts.readers = builder.readers
        parts.pool = pool.bytes
        parts.integers = pool.integers
        parts.sets = pool.sets
        parts.setSlots = pool.setSlots
        parts.pathLists = pool.pathLists
        parts.patterns = pool.patterns
        parts.transformations = pool.transformations
        parts.transformationInputs = pool.transformationInputs
        parts.networks = pool.networks
        parts.expressions = pool.expressions
        parts.networkNames = names.networkNames
        let plan = Plan(parts)
        var demand = demand(classes, plan, rules, architecture)
        if rules.contains(where: \.asksForAddressNames) { demand.eventsInContainers.insert(.dnsMessage) }
        return CompiledRules(
            plan: plan, rules: rules, openers: openers, keys: keys, outputs: outputs, demand: demand,
            diagnostics: diagnostics)
    }

    /// Orders the predicates by scope, each scope filled up to a whole word.
    private func place(into parts: inout PlanParts) -> [BranchEmitter.Placed] {
        var placed = zip(tests, scopes).map { test, scope in
            BranchEmitter.Placed(number: 0, scope: scope, cost: test.operation.cost)
        }
        let filler = PredicateInstruction(operation: .exists, reader: 0, operand: 0, immediate: 0)
        func add(_ wanted: (FieldScope) -> Bool) {
            for index in tests.indices where wanted(scopes[index]) {
                placed[index].number = UInt32(clamping: parts.predicates.count)
                parts.predicates.append(tests[index])
            }
            while parts.predicates.count % 64 != 0 { parts.predicates.append(filler) }
        }
        add { $0 <= .container }
        parts.containerLimit = parts.predicates.count
        add { $0 == .process }
        parts.processLimit = parts.predicates.count
        add { $0 == .event }
        return placed
    }

    private func addArguments(to parts: inout PlanParts, _ pool: inout PlanPool) {
        let resolver = ReaderResolver()
        parts.argumentStarts = [0]
        for number in 0..<UInt16(EventType.numberLimit) {
            let event = EventType(rawValue: number).flatMap { EventCatalog.description(of: $0) }
            for argument in event?.arguments ?? [] where argument.name != "res" {
                parts.argumentReaders.append(resolver.reader(of: argument))
                parts.argumentNames.append(pool.intern(Array(argument.name.utf8)))
            }
            parts.argumentStarts.append(UInt16(clamping: parts.argumentReaders.count))
        }
    }

    private func demand(
        _ classes: [EventClass], _ plan: borrowing Plan, _ rules: [Rule], _ architecture: SyscallArchitecture
    ) -> KernelDemand {
        var demand = KernelDemand()
        let onHost = HostAnswers(plan, tests: tests, scopes: scopes)
        let followsDirectory = rules.map(\.asksWorkingDirectory)
        for eventClass in classes where !eventClass.conditions.isEmpty {
            demand.eventsInContainers.insert(eventClass.type)
            demand.eventNames.formUnion(eventClass.names.map { names.names[Int($0)] })
            let matchingOnHost = eventClass.conditions.filter { _, condition in
                condition.folded { leaf in
                    if case .test(let number) = leaf { return onHost.answers[number] }
                    return nil
                } != .constant(false)
            }
            if !matchingOnHost.isEmpty { demand.eventsOnHost.insert(eventClass.type) }
            if eventClass.conditions.contains(where: { followsDirectory[$0.rule] }) {
                demand.followDirectories(onHost: matchingOnHost.contains { followsDirectory[$0.rule] })
            }
            guard eventClass.type == .syscall else { continue }
            for name in eventClass.names where name > 0 {
                let line = SyscallTable.lines[Int(name) - 1]
                if let number = line.number(in: architecture) { demand.nativeSyscalls.insert(number) }
                if architecture == .x86_64, let number = line.number(in: .i386) {
                    demand.compatSyscalls.insert(number)
                }
            }
        }
        return demand
    }
}

extension Rule {
    /// Whether what name servers answer matters to it.
    fileprivate var asksForAddressNames: Bool {
        let asked = condition.predicates.map(\.field) + RuleOutput(self).fields
        return asked.contains { field in
            if case .socket(let member) = field.definition.source { return member.isName }
            return false
        }
    }
}

extension Condition {
    /// In the order of the text.
    var predicates: [Predicate] {
        switch self {
        case .constant: []
        case .and(let parts), .or(let parts): parts.flatMap(\.predicates)
        case .not(let part): part.predicates
        case .check(let predicate): [predicate]
        }
    }
}
