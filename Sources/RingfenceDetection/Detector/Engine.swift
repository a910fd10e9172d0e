// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceEvents

/// The part of the detector that every event passes: decoding, joining, asking. It neither allocates nor locks, which
/// the compiler proves; what must is in the detector around it.
struct Engine: ~Copyable {
    /// What has to be done before a record can be judged.
    enum Preparation: UInt8, BitwiseCopyable {
        /// Nothing: it is joined.
        case none
        /// Nothing more can be done with it.
        case malformed
        case unknownType
        /// The tables have to learn from it first.
        case learn
        /// It comes from a cgroup that nobody has told of.
        case placeCgroup
    }

    /// What a judged record gives rise to.
    struct Findings: BitwiseCopyable {
        /// How many rules matched: `evaluator.matches` has them.
        var matchCount = 0
        var isSuspectCall = false
        var isUnexpectedCapability = false

        @_noLocks
        init() {}

        var isEmpty: Bool { @_noLocks get { matchCount == 0 && !isSuspectCall && !isUnexpectedCapability } }
    }

    private var decoder = EventDecoder()
    var processes: ProcessTable
    var containers: ContainerTable
    let evaluator: PlanEvaluator
    private let addressNames: AddressNames
    private let native: SyscallArchitecture
    private let realtimeMinusMonotonic: Int64
    private let boottimeMinusMonotonic: Int64
    /// By event type's number.
    let countByType: UnsafeMutablePointer<UInt64>
    /// By line of the system call table.
    private let toldElsewhere: UnsafeMutablePointer<Bool>
    private(set) var malformedCount: UInt64 = 0
    private(set) var unknownTypeCount: UInt64 = 0
    private(set) var number: UInt64 = 0
    /// The record that `accept` took last.
    private(set) var event: EventView?

    init(_ compiled: consuming CompiledRules, host: HostFacts, options: DetectorOptions) {
        let ruleCount = compiled.rules.count
        processes = ProcessTable(
            capacity: options.processCapacity, exitedCapacity: options.exitedProcessCapacity,
            realtimeMinusBoottimeNanoseconds: host.realtimeMinusMonotonicNanoseconds
                &- host.boottimeMinusMonotonicNanoseconds)
        containers = ContainerTable(capacity: options.containerCapacity)
        evaluator = PlanEvaluator(
            plan: compiled.plan, ruleCount: ruleCount, processCapacity: processes.capacity,
            containerCapacity: containers.capacity)
        addressNames = AddressNames(seed: evaluator.plan.seed)
        native = host.architecture
        realtimeMinusMonotonic = host.realtimeMinusMonotonicNanoseconds
        boottimeMinusMonotonic = host.boottimeMinusMonotonicNanoseconds
        let lines = SyscallTable.lines
        toldElsewhere = .allocate(capacity: lines.count)
        toldElsewhere.initialize(repeating: false, count: lines.count)
        let names = [EventType.processExec, .processFork].flatMap { EventCatalog.description(of: $0)?.names ?? [] }
        for line in lines where names.contains(line.name) { toldElsewhere[Int(line.index)] = true }
        countByType = .allocate(capacity: EventType.numberLimit)
        countByType.initialize(repeating: 0, count: EventType.numberLimit)
    }

    deinit {
        addressNames.deallocate()
        countByType.deallocate()
        toldElsewhere.deallocate()
    }

    /// Decodes a record, counts it, and does what tables need for it as far as that takes no memory.
    @_noLocks
    mutating func accept(_ record: UnsafeRawBufferPointer) -> Preparation {
        let event: EventView
        do throws(DecodeError) {
            event = try decoder.decode(record)
        } catch {
            self.event = nil
            if case .unknownType = error.code {
                unknownTypeCount &+= 1
                return .unknownType
            }
            malformedCount &+= 1
            return .malformed
        }
        self.event = event
        // Where a container is read from disk, no record tells of it: events have the same numbers in a replay.
        if case .containerFound = event.type {} else { number &+= 1 }
        countByType[Int(event.type.number)] &+= 1
        switch event.type {
        case .processExec, .processFound, .containerFound, .cgroupMkdir, .cgroupRmdir, .cgroupAttach,
            .directoryChange:
            return .learn
        case .processFork: processes.fork(event)
        case .syscall, .capabilityCheck: noteCredentials(event)
        case .credentialsChange: processes.changeCredentials(event)
        case .namespaceChange: processes.changeNamespaces(event)
        case .processRename: processes.rename(event)
        default: break
        }
        return containers.number(of: event.cgroupID) < 0 ? .placeCgroup : .none
    }

    /// The last record, joined with who did it and where.
    @_noLocks
    mutating func join(_ event: EventView) -> EventContext {
        let number = processes.find(pid: event.pid, startBoottimeNanoseconds: event.startBoottimeNanoseconds)
        if let row = processes.row(number) {
            processes.linkParent(number)
            row.pointee.cgroupID = event.cgroupID
        }
        let container = max(0, containers.number(of: event.cgroupID))
        if number >= 0 { noteRuntime(number, container) }
        let line = lineNumber(event)
        var context = EventContext(
            event: event, process: UnsafePointer(processes.row(number)), processNumber: number,
            container: UnsafePointer(containers.rows + Int(container)), containerNumber: container,
            number: self.number, realtimeNanoseconds: shifted(event.timeNanoseconds, by: realtimeMinusMonotonic),
            boottimeNanoseconds: shifted(event.timeNanoseconds, by: boottimeMinusMonotonic), line: line,
            name: evaluator.plan.name(of: event, line: line))
        context.addressNames = addressNames
        if case .dnsMessage = event.type, container > 0 {
            DNSAnswer(event.tail(.payload)).note(
                in: addressNames, cgroupID: context.container.pointee.cgroupID, evaluator.scratch)
        }
        return context
    }

    /// Asks all rules and looks whether an expectation may be hurt.
    @_noLocks
    mutating func judge(_ context: EventContext) -> Findings {
        var findings = Findings()
        if !isToldElsewhere(context) { findings.matchCount = evaluator.evaluate(context, processes) }
        guard context.containerNumber > 0 else { return findings }
        let judgement = containers.judgements + Int(context.containerNumber)
        switch context.event.type {
        case .syscall:
            guard judgement.pointee.judgesSeccomp, !isRuntime(context) else { break }
            findings.isSuspectCall =
                context.event.flags.has(.compat)
                ? judgement.pointee.compatCalls.contains(context.event.syscall)
                : judgement.pointee.nativeCalls.contains(context.event.syscall)
        case .capabilityCheck:
            guard judgement.pointee.judgesCapabilities, !isRuntime(context) else { break }
            let capability = UInt64(context.event.body.load(as: UInt32.self) & 63)
            findings.isUnexpectedCapability = judgement.pointee.expectedCapabilities >> capability & 1 == 0
        default: break
        }
        return findings
    }

    /// Whether the acting process still runs the runtime's program and not the container's.
    @_noLocks
    func isRuntime(_ context: EventContext) -> Bool { context.process.map { $0.pointee.isRuntime != 0 } ?? false }

    /// A process runs the runtime's program when it came from the host into the container's cgroup after its last exec.
    @_noLocks
    private mutating func noteRuntime(_ number: Int32, _ container: Int32) {
        guard let row = processes.row(number) else { return }
        let isRuntime: UInt32 =
            container > 0 && row.pointee.startedInContainer == 0
                && max(0, containers.number(of: row.pointee.execCgroupID)) != container ? 1 : 0
        guard row.pointee.isRuntime != isRuntime else { return }
        row.pointee.isRuntime = isRuntime
        processes.touch(number)
    }

    /// A call that made a process or started a program has an event of its own, with what its registers no longer say;
    /// only where it failed is the call itself the event.
    @_noLocks
    private func isToldElsewhere(_ context: EventContext) -> Bool {
        guard case .syscall = context.event.type, context.line >= 0, toldElsewhere[Int(context.line)] else {
            return false
        }
        return context.event.body.load(as: Int64.self) >= 0
    }

    /// After the record was judged.
    @_noLocks
    mutating func finish(_ event: EventView) {
        if case .processExit = event.type { processes.exit(event) }
    }

    /// Credentials in force, which may be newer than the process's last exec.
    @_noLocks
    private mutating func noteCredentials(_ event: EventView) {
        let number = processes.find(pid: event.pid, startBoottimeNanoseconds: event.startBoottimeNanoseconds)
        guard let row = processes.row(number) else { return }
        if case .syscall = event.type {
            let body = event.body.load(as: rf_syscall.self)
            row.pointee.credentials.uid = body.uid
            row.pointee.credentials.euid = body.euid
            row.pointee.credentials.cap_effective = body.cap_effective
            row.pointee.credentials.cap_permitted = body.cap_permitted
            row.pointee.seccompMode = body.seccomp_mode
            row.pointee.seccompFilterCount = body.seccomp_filters
        } else {
            let body = event.body.load(as: rf_capability_check.self)
            row.pointee.credentials.uid = body.uid
            row.pointee.credentials.euid = body.euid
            row.pointee.credentials.cap_effective = body.cap_effective
            row.pointee.credentials.cap_permitted = body.cap_permitted
            row.pointee.credentials.cap_bounding = body.cap_bounding
        }
    }

    @_noLocks
    private func lineNumber(_ event: EventView) -> Int32 {
        guard let architecture = event.syscallArchitecture(native: native),
            let line = SyscallTable.line(number: event.syscall, in: architecture)
        else { return -1 }
        return line.index
    }

    @_noLocks
    private func shifted(_ nanoseconds: UInt64, by offset: Int64) -> UInt64 {
        UInt64(bitPattern: Int64(bitPattern: nanoseconds) &+ offset)
    }
}

extension Plan {
    /// What `evt.type` is: the call's name where records of the type may have it.
    @_noLocks
    func name(of event: EventView, line: Int32) -> UInt16 {
        let type = Int(event.type.number)
        if case .fileWrite = event.type, event.body.load(as: UInt32.self) == FileWrite.closePhase {
            return closeWrittenName
        }
        var name = UInt16(truncatingIfNeeded: line &+ 1)
        // Whatever the door, such as socketcall.
        if event.type.isNetwork {
            let call = Int(event.networkCall)
            name = call < networkNameCount ? networkNames[call] : 0
        }
        // A name that records of the type cannot have has no class.
        if name > 0, classOfEvent[type &* nameCount &+ Int(name)] != Self.noClass { return name }
        return defaultNames[type]
    }
}
