// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// Runs a plan over events. All memory is made at the start.
struct PlanEvaluator: ~Copyable {
    let plan: Plan
    let scratch: ScratchText
    private let processAnswers: AnswerCache
    private let containerAnswers: AnswerCache
    /// For an event whose process is not known: emptied each time.
    private let strangerAnswers: Answers
    private let eventAnswers: Answers
    /// Rules that matched, in the order of the rules.
    let matches: UnsafeMutablePointer<UInt32>
    private let strangerWordCount: Int
    private let eventWordCount: Int

    init(plan: consuming Plan, ruleCount: Int, processCapacity: Int, containerCapacity: Int) {
        processAnswers = AnswerCache(
            rowCount: processCapacity, predicateCount: plan.processLimit - plan.containerLimit)
        containerAnswers = AnswerCache(rowCount: containerCapacity, predicateCount: plan.containerLimit)
        strangerWordCount = (plan.processLimit - plan.containerLimit) / 64
        eventWordCount = (plan.predicateLimit - plan.processLimit + 63) / 64
        let wordCount = 2 * (strangerWordCount + eventWordCount)
        let words = UnsafeMutablePointer<UInt64>.allocate(capacity: max(1, wordCount))
        words.initialize(repeating: 0, count: max(1, wordCount))
        strangerAnswers = Answers(known: words, values: words + strangerWordCount)
        eventAnswers = Answers(
            known: words + 2 * strangerWordCount, values: words + 2 * strangerWordCount + eventWordCount)
        matches = .allocate(capacity: max(1, ruleCount))
        scratch = ScratchText(capacity: 65536)
        self.plan = plan
    }

    deinit {
        strangerAnswers.known.deallocate()
        matches.deallocate()
        scratch.deallocate()
    }

    /// Asks every rule that can match the event, and returns how many did; `matches` has them.
    @_noLocks
    func evaluate(_ context: EventContext, _ processes: borrowing ProcessTable) -> Int {
        let type = Int(context.event.type.number)
        let eventClass = plan.classOfEvent[type &* plan.nameCount &+ Int(context.name)]
        guard eventClass != Plan.noClass else { return 0 }
        var entry = plan.classes[Int(eventClass)]
        let end = plan.classes[Int(eventClass) &+ 1]
        guard entry < end else { return 0 }
        let scopes = answers(context, processes)
        var count = 0
        while entry < end {
            let rule = plan.entries[Int(entry)]
            if holds(from: rule.start, context, processes, scopes) {
                matches[count] = rule.rule
                count &+= 1
            }
            entry &+= 1
        }
        return count
    }

    private struct ScopeAnswers: BitwiseCopyable {
        var container: Answers
        var process: Answers
    }

    @_noLocks
    private func answers(_ context: EventContext, _ processes: borrowing ProcessTable) -> ScopeAnswers {
        eventAnswers.forget(wordCount: eventWordCount)
        scratch.reset()
        let container = containerAnswers.answers(
            row: Int(context.containerNumber), revision: context.container.pointee.revision, outerRevision: 0)
        guard let process = context.process else {
            strangerAnswers.forget(wordCount: strangerWordCount)
            return ScopeAnswers(container: container, process: strangerAnswers)
        }
        let own = processAnswers.answers(
            row: Int(context.processNumber), revision: process.pointee.revision,
            outerRevision: processes.ancestryRevision)
        return ScopeAnswers(container: container, process: own)
    }

    @_noLocks
    private func holds(
        from start: UInt32, _ context: EventContext, _ processes: borrowing ProcessTable, _ scopes: ScopeAnswers
    ) -> Bool {
        var step = start
        while step < Branch.reject {
            let branch = plan.branches[Int(step)]
            step =
                answer(Int(branch.predicate), context, processes, scopes) ? branch.whenTrue : branch.whenFalse
        }
        return step == Branch.accept
    }

    /// A predicate's answer, from memory when it was asked before in its scope.
    @_noLocks
    private func answer(
        _ predicate: Int, _ context: EventContext, _ processes: borrowing ProcessTable, _ scopes: ScopeAnswers
    ) -> Bool {
        let answers: Answers
        let index: Int
        if predicate >= plan.processLimit {
            answers = eventAnswers
            index = predicate &- plan.processLimit
        } else if predicate >= plan.containerLimit {
            answers = scopes.process
            index = predicate &- plan.containerLimit
        } else {
            answers = scopes.container
            index = predicate
        }
        if answers.isKnown(index) { return answers.value(index) }
        let value = ask(plan.predicates[predicate], context, processes)
        answers.remember(index, value)
        return value
    }

    /// Evaluates a predicate.
    @_noLocks
    func ask(
        _ instruction: PredicateInstruction, _ context: EventContext, _ processes: borrowing ProcessTable
    ) -> Bool {
        let reader = plan.readers[Int(instruction.reader)]
        let mark = scratch.mark
        defer { scratch.reset(to: mark) }
        return reader.coversAllAncestors
            ? anyAncestor(reader, instruction, context, processes) : compare(reader, instruction, context, processes)
    }

    @_noLocks
    private func compare(
        _ reader: FieldReader, _ instruction: PredicateInstruction, _ context: EventContext,
        _ processes: borrowing ProcessTable
    ) -> Bool {
        let left = plan.read(reader, context, processes, scratch)
        guard case .compareFields = instruction.operation else { return plan.holds(instruction, left) }
        let right = plan.read(plan.readers[Int(instruction.operand)], context, processes, scratch)
        return plan.holds(PredicateInstruction.Operation(number: instruction.immediate), left, right)
    }

    @_noLocks
    private func anyAncestor(
        _ reader: FieldReader, _ instruction: PredicateInstruction, _ context: EventContext,
        _ processes: borrowing ProcessTable
    ) -> Bool {
        guard let process = context.process else { return false }
        let mark = scratch.mark
        var context = context
        var parent = processes.row(process.pointee.parentIndex)
        while let row = parent {
            context.ancestor = UnsafePointer(row)
            if compare(reader, instruction, context, processes) { return true }
            scratch.reset(to: mark)
            parent = processes.row(row.pointee.parentIndex)
        }
        return false
    }
}
