// SPDX-License-Identifier: Apache-2.0

internal import RingfenceContainers
internal import RingfenceEvents
internal import RingfenceRules

/// Copies what an alert says out of an event and the tables, while they still hold it.
struct AlertWriter {
    let hostname: String
    let ancestorLimit: Int
    /// In front of the running number, so that ids of another run are others.
    let run: String
    private(set) var count: UInt64 = 0

    init(host: HostFacts, ancestorLimit: Int) {
        hostname = host.hostname
        self.ancestorLimit = ancestorLimit
        run = String(UInt64(bitPattern: host.realtimeMinusMonotonicNanoseconds), radix: 16)
    }

    /// An alert with everything but the author's sentence.
    mutating func alert(
        _ kind: Alert.Kind, rule: String, priority: Priority, tags: [String], _ context: EventContext,
        _ engine: borrowing Engine
    ) -> Alert {
        count += 1
        return Alert(
            id: "\(run)-\(count)", timeNanoseconds: context.realtimeNanoseconds, kind: kind, rule: rule,
            priority: priority, tags: tags, hostname: hostname, output: "",
            event: EventCopier(context, engine).event,
            process: process(context, engine), ancestors: ancestors(context, engine),
            container: engine.containers.container(context.containerNumber).map(AlertContainer.init))
    }

    /// An alert of a rule, its sentence filled in.
    mutating func detection(
        _ rule: Rule, _ output: RuleOutput, _ context: EventContext, _ engine: borrowing Engine
    ) -> Alert {
        var alert = alert(
            .detection, rule: rule.name, priority: rule.priority, tags: rule.tags, context, engine)
        let readers = output.readers(of: context.event.type)
        var values: [AlertValue] = []
        for (reference, reader) in zip(output.fields, readers) {
            values.append(value(reference, reader, context, engine))
        }
        var index = 0
        for piece in output.pieces {
            switch piece {
            case .text(let text): alert.output += text
            case .field(let reference):
                let value = index < values.count ? values[index] : .missing
                index += 1
                alert.output += value.text
                let name = reference.definition.name + (reference.argument.map { "[\($0)]" } ?? "")
                if !alert.outputFields.contains(where: { $0.name == name }) {
                    alert.outputFields.append(AlertField(name, value))
                }
            }
        }
        return alert
    }

    /// The alert that says what a throttle held back.
    mutating func summary(of alert: Alert, count: UInt64, windowNanoseconds: UInt64) -> Alert {
        self.count += 1
        var summary = alert
        summary.id = "\(run)-\(self.count)"
        summary.count = count
        let seconds = windowNanoseconds / 1_000_000_000
        let window = seconds > 0 ? "\(seconds) s" : "\(windowNanoseconds / 1_000_000) ms"
        summary.output += " (happened \(count == 1 ? "once" : "\(count) times") more within \(window))"
        return summary
    }

    private func value(
        _ reference: FieldReference, _ reader: FieldReader, _ context: EventContext, _ engine: borrowing Engine
    ) -> AlertValue {
        let type = reference.definition.type
        let scratch = engine.evaluator.scratch
        scratch.reset()
        guard reader.coversAllAncestors else {
            return engine.evaluator.plan.read(reader, context, engine.processes, scratch).alertValue(type)
        }
        var items: [String] = []
        var context = context
        var row = engine.processes.row(context.process?.pointee.parentIndex ?? -1)
        while let ancestor = row, items.count < ancestorLimit {
            context.ancestor = UnsafePointer(ancestor)
            items.append(engine.evaluator.plan.read(reader, context, engine.processes, scratch).alertValue(type).text)
            row = engine.processes.row(ancestor.pointee.parentIndex)
        }
        return items.isEmpty ? .missing : .list(items)
    }

    private func process(_ context: EventContext, _ engine: borrowing Engine) -> AlertProcess {
        var process = context.process.map { AlertProcess($0.pointee) } ?? AlertProcess(pid: context.event.pid)
        process.tid = context.event.tid
        process.startBoottimeNanoseconds = context.event.startBoottimeNanoseconds
        process.isRuntime = engine.isRuntime(context)
        return process
    }

    private func ancestors(_ context: EventContext, _ engine: borrowing Engine) -> [AlertProcess] {
        var ancestors: [AlertProcess] = []
        var row = engine.processes.row(context.process?.pointee.parentIndex ?? -1)
        while let ancestor = row, ancestors.count < ancestorLimit {
            ancestors.append(AlertProcess(ancestor.pointee))
            row = engine.processes.row(ancestor.pointee.parentIndex)
        }
        return ancestors
    }
}

extension FieldValue {
    /// A copy that outlives the event.
    func alertValue(_ type: FieldType) -> AlertValue {
        switch kind {
        case .missing: .missing
        case .list: .list(bytes.items)
        case .bytes where type == .address || type == .network: .string(addressText)
        case .bytes: bytes.text.map { .string($0) } ?? .missing
        case .integer:
            switch type {
            case .boolean: .boolean(bits != 0)
            case .integer: .integer(Int64(bitPattern: bits))
            default: .unsigned(bits)
            }
        }
    }

    private var addressText: String {
        let scratch = ScratchText(capacity: 64)
        defer { scratch.deallocate() }
        scratch.append(address: bytes)
        return scratch.text(from: 0).text ?? ""
    }
}
