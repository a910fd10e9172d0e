// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents
internal import RingfenceRules

/// Rules, compiled: flat arrays that the evaluation reads and nothing else. Memory does not move and is never changed.
struct Plan: ~Copyable {
    /// Ordered by scope: those of the container, from `containerLimit` on those of the process, from `processLimit` on
    /// those of the event. Each scope starts at a multiple of 64, so that its answers are whole words.
    let predicates: UnsafePointer<PredicateInstruction>
    let containerLimit: Int
    let processLimit: Int
    let predicateLimit: Int
    let readers: UnsafePointer<FieldReader>
    let branches: UnsafePointer<Branch>
    let entries: UnsafePointer<RuleEntry>
    /// Runs of `entries`: those of class n are `classes[n]..<classes[n + 1]`.
    let classes: UnsafePointer<UInt32>
    /// Class by event type and name, `type * nameCount + name`; `noClass`: no such name of that type.
    let classOfEvent: UnsafePointer<UInt16>
    let nameCount: Int
    /// Name by event type where the record does not tell which.
    let defaultNames: UnsafePointer<UInt16>
    let nameTexts: UnsafePointer<PoolRange>
    /// By event type.
    let categoryTexts: UnsafePointer<PoolRange>
    let closeWrittenName: UInt16
    /// Name by an operation's number in socketcall(2).
    let networkNames: UnsafePointer<UInt16>
    let networkNameCount: Int
    /// Arguments of all event types but system calls: those of type n are `argumentStarts[n]..<argumentStarts[n + 1]`.
    let argumentStarts: UnsafePointer<UInt16>
    let argumentReaders: UnsafePointer<FieldReader>
    let argumentNames: UnsafePointer<PoolRange>
    let pool: UnsafePointer<UInt8>
    let integers: UnsafePointer<UInt64>
    let sets: UnsafePointer<ByteSet>
    let setSlots: UnsafePointer<ByteSet.Slot>
    let pathLists: UnsafePointer<PathList>
    let patterns: UnsafePointer<PoolRange>
    let transformations: UnsafePointer<PlanTransformation>
    let transformationInputs: UnsafePointer<PlanTransformation.Input>
    let networks: UnsafePointer<PlanNetwork>
    let regexes: UnsafePointer<OpaquePointer>
    /// What `regexes` points to.
    private let expressions: [RegularExpression]
    let seed: UInt64

    /// In `classOfEvent`.
    static var noClass: UInt16 { @_noLocks get { UInt16.max } }

    init(_ parts: PlanParts) {
        predicates = Self.copy(parts.predicates)
        containerLimit = parts.containerLimit
        processLimit = parts.processLimit
        predicateLimit = parts.predicates.count
        readers = Self.copy(parts.readers)
        branches = Self.copy(parts.branches)
        entries = Self.copy(parts.entries)
        classes = Self.copy(parts.classes)
        classOfEvent = Self.copy(parts.classOfEvent)
        nameCount = parts.nameTexts.count
        defaultNames = Self.copy(parts.defaultNames)
        nameTexts = Self.copy(parts.nameTexts)
        categoryTexts = Self.copy(parts.categoryTexts)
        closeWrittenName = parts.closeWrittenName
        networkNames = Self.copy(parts.networkNames)
        networkNameCount = parts.networkNames.count
        argumentStarts = Self.copy(parts.argumentStarts)
        argumentReaders = Self.copy(parts.argumentReaders)
        argumentNames = Self.copy(parts.argumentNames)
        pool = Self.copy(parts.pool)
        integers = Self.copy(parts.integers)
        sets = Self.copy(parts.sets)
        setSlots = Self.copy(parts.setSlots)
        pathLists = Self.copy(parts.pathLists)
        patterns = Self.copy(parts.patterns)
        transformations = Self.copy(parts.transformations)
        transformationInputs = Self.copy(parts.transformationInputs)
        networks = Self.copy(parts.networks)
        expressions = parts.expressions
        regexes = Self.copy(parts.expressions.map(\.pattern))
        seed = parts.seed
    }

    deinit {
        predicates.deallocate()
        readers.deallocate()
        branches.deallocate()
        entries.deallocate()
        classes.deallocate()
        classOfEvent.deallocate()
        defaultNames.deallocate()
        nameTexts.deallocate()
        networkNames.deallocate()
        categoryTexts.deallocate()
        argumentStarts.deallocate()
        argumentReaders.deallocate()
        argumentNames.deallocate()
        pool.deallocate()
        integers.deallocate()
        sets.deallocate()
        setSlots.deallocate()
        pathLists.deallocate()
        patterns.deallocate()
        transformations.deallocate()
        transformationInputs.deallocate()
        networks.deallocate()
        regexes.deallocate()
    }

    private static func copy<Element: BitwiseCopyable>(_ array: [Element]) -> UnsafePointer<Element> {
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, array.count))
        memory.initialize(from: array, count: array.count)
        return UnsafePointer(memory)
    }

    @_noLocks
    func bytes(_ range: PoolRange) -> LentBytes { LentBytes(start: pool + Int(range.offset), count: Int(range.count)) }
}

/// A plan while it is made.
struct PlanParts {
    var predicates: [PredicateInstruction] = []
    var containerLimit = 0
    var processLimit = 0
    var readers: [FieldReader] = []
    var branches: [Branch] = []
    var entries: [RuleEntry] = []
    var classes: [UInt32] = [0]
    var classOfEvent: [UInt16] = []
    var defaultNames: [UInt16] = []
    var nameTexts: [PoolRange] = []
    var categoryTexts: [PoolRange] = []
    var closeWrittenName: UInt16 = 0
    var networkNames: [UInt16] = []
    var argumentStarts: [UInt16] = []
    var argumentReaders: [FieldReader] = []
    var argumentNames: [PoolRange] = []
    var pool: [UInt8] = []
    var integers: [UInt64] = []
    var sets: [ByteSet] = []
    var setSlots: [ByteSet.Slot] = []
    var pathLists: [PathList] = []
    var patterns: [PoolRange] = []
    var transformations: [PlanTransformation] = []
    var transformationInputs: [PlanTransformation.Input] = []
    var networks: [PlanNetwork] = []
    var expressions: [RegularExpression] = []
    var seed: UInt64 = 0
}
