// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceEvents

/// Copies an event into an alert.
struct EventCopier {
    let event: AlertEvent

    init(_ context: EventContext, _ engine: borrowing Engine) {
        let view = context.event
        let hasSyscall = !view.flags.has(.noSyscall)
        var event = AlertEvent(
            type: view.type.name,
            name: Self.name(context, engine) ?? view.type.name,
            number: context.number, timeNanoseconds: context.realtimeNanoseconds, cpu: view.cpu)
        event.syscall = hasSyscall ? Self.syscallName(context.line) ?? String(view.syscall) : nil
        event.syscallNumber = hasSyscall ? view.syscall : nil
        event.isCompat = view.flags.has(.compat)
        event.args = Self.arguments(context, engine)
        event.result = view.result
        if let result = view.result {
            let isError = EventView.isError(result)
            event.error = isError ? ErrorNames.name(of: result.magnitude)?.description : nil
            event.verdict = isError ? (view.type == .capabilityCheck ? .deniedByCapability : .failed) : .allowed
        }
        event.path = view.tail(.path).text ?? Self.composedPath(context, engine)
        let userPath = engine.evaluator.plan.userPath(context).text
        event.userPath = userPath == event.path ? nil : userPath
        event.isTruncated = view.flags.has(.truncated)
        self.event = event
    }

    private static func name(_ context: EventContext, _ engine: borrowing Engine) -> String? {
        guard context.name != 0 else { return syscallName(context.line) }
        return engine.evaluator.plan.bytes(engine.evaluator.plan.nameTexts[Int(context.name)]).text
    }

    private static func syscallName(_ line: Int32) -> String? {
        line < 0 ? nil : rf_syscall_at(line).map { String(cString: $0.pointee.name) }
    }

    /// Where the kernel told no path, the one that the call names.
    private static func composedPath(_ context: EventContext, _ engine: borrowing Engine) -> String? {
        guard context.event.type.isPathCall else { return nil }
        engine.evaluator.scratch.reset()
        return engine.evaluator.plan.filePath(context, engine.evaluator.scratch).bytes.text
    }

    private static func arguments(_ context: EventContext, _ engine: borrowing Engine) -> [AlertField] {
        let scratch = engine.evaluator.scratch
        var fields: [AlertField] = []
        if context.event.type.hasCallArguments {
            for place in 0..<6 {
                guard context.line >= 0, let name = rf_syscall_argument_name(context.line, Int32(place)) else { break }
                scratch.reset()
                let value = engine.evaluator.plan.syscallArgument(place, context, scratch)
                fields.append(AlertField(String(cString: name), value.argumentValue))
            }
        }
        let type = Int(context.event.type.rawValue)
        let starts = engine.evaluator.plan.argumentStarts
        for index in Int(starts[type])..<Int(starts[type + 1]) {
            scratch.reset()
            let reader = engine.evaluator.plan.argumentReaders[index]
            let value = engine.evaluator.plan.eventArgument(reader, context, scratch)
            let name = engine.evaluator.plan.bytes(engine.evaluator.plan.argumentNames[index]).text ?? ""
            if case .missing = value.kind { continue }
            fields.append(AlertField(name, value.argumentValue))
        }
        return fields
    }
}

extension FieldValue {
    /// A number where the text is one in decimal digits.
    fileprivate var argumentValue: AlertValue {
        guard let text = bytes.text else { return .missing }
        if let number = Int64(text), String(number) == text { return .integer(number) }
        return .string(text)
    }
}
