// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents
internal import RingfenceRules

/// The constants of a plan while it is made: equal ones are stored once, so that equal predicates have equal
/// instructions.
struct PlanPool {
    private(set) var bytes: [UInt8] = []
    private(set) var integers: [UInt64] = []
    private(set) var sets: [ByteSet] = []
    private(set) var setSlots: [ByteSet.Slot] = []
    private(set) var pathLists: [PathList] = []
    private(set) var patterns: [PoolRange] = []
    private(set) var transformations: [PlanTransformation] = []
    private(set) var transformationInputs: [PlanTransformation.Input] = []
    private(set) var networks: [PlanNetwork] = []
    private(set) var expressions: [RegularExpression] = []
    let seed: UInt64
    private var rangeOfBytes: [[UInt8]: PoolRange] = [:]
    private var firstOfIntegers: [[UInt64]: UInt32] = [:]
    private var numberOfSet: [Set<[UInt8]>: UInt32] = [:]
    private var numberOfPathList: [[[UInt8]]: UInt32] = [:]
    private var numberOfTransformation: [PlanTransformation: UInt32] = [:]
    private var firstOfInputs: [[PlanTransformation.Input]: UInt32] = [:]
    private var firstOfNetworks: [[PlanNetwork]: UInt32] = [:]
    private var numberOfExpression: [[UInt8]: UInt32] = [:]

    init(seed: UInt64) { self.seed = seed }

    mutating func intern(_ text: [UInt8]) -> PoolRange {
        if let known = rangeOfBytes[text] { return known }
        let range = PoolRange(offset: UInt32(clamping: bytes.count), count: UInt32(clamping: text.count))
        bytes += text
        rangeOfBytes[text] = range
        return range
    }

    /// Where a sorted run of these integers starts.
    mutating func intern(_ values: Set<UInt64>) -> UInt32 {
        let sorted = values.sorted()
        if let known = firstOfIntegers[sorted] { return known }
        let first = UInt32(clamping: integers.count)
        integers += sorted
        firstOfIntegers[sorted] = first
        return first
    }

    mutating func internSet(_ items: Set<[UInt8]>) -> UInt32 {
        if let known = numberOfSet[items] { return known }
        var slotCount = 2
        while slotCount < items.count * 2 { slotCount *= 2 }
        let first = setSlots.count
        let mask = UInt32(clamping: slotCount - 1)
        setSlots += Array(repeating: ByteSet.Slot(hash: 0, offset: 0, count: -1), count: slotCount)
        for item in items {
            let range = intern(item)
            let hash = item.withUnsafeBytes {
                // An empty array has no address, but empty is not missing.
                LentBytes(start: $0.baseAddress ?? UnsafeRawPointer(bitPattern: 1), count: $0.count).hash(seed: seed)
            }
            var index = UInt32(truncatingIfNeeded: hash) & mask
            while setSlots[first + Int(index)].count >= 0 { index = (index &+ 1) & mask }
            setSlots[first + Int(index)] = ByteSet.Slot(
                hash: UInt32(truncatingIfNeeded: hash >> 32), offset: range.offset, count: Int32(clamping: range.count))
        }
        let number = UInt32(clamping: sets.count)
        sets.append(ByteSet(firstSlot: UInt32(clamping: first), mask: mask))
        numberOfSet[items] = number
        return number
    }

    mutating func internPaths(_ paths: [[UInt8]]) -> UInt32 {
        if let known = numberOfPathList[paths] { return known }
        let special: Set<UInt8> = [UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "[")]
        let trimmed = paths.map { path in
            path.count > 1 && path.last == UInt8(ascii: "/") ? Array(path.dropLast()) : path
        }
        let globs = trimmed.filter { $0.contains(where: special.contains) }
        let exact = internSet(Set(trimmed).subtracting(globs))
        let list = PathList(
            exact: exact, firstPattern: UInt32(clamping: patterns.count), patternCount: UInt32(clamping: globs.count))
        for glob in globs { patterns.append(intern(glob)) }
        let number = UInt32(clamping: pathLists.count)
        pathLists.append(list)
        numberOfPathList[paths] = number
        return number
    }

    /// Where a run of these networks starts.
    mutating func intern(_ wanted: [PlanNetwork]) -> UInt32 {
        if let known = firstOfNetworks[wanted] { return known }
        let first = UInt32(clamping: networks.count)
        networks += wanted
        firstOfNetworks[wanted] = first
        return first
    }

    /// Number of a regular expression.
    mutating func internExpression(_ pattern: [UInt8]) throws(RegularExpressionError) -> UInt32 {
        if let known = numberOfExpression[pattern] { return known }
        expressions.append(try RegularExpression(String(decoding: pattern, as: UTF8.self)))
        let number = UInt32(clamping: expressions.count - 1)
        numberOfExpression[pattern] = number
        return number
    }

    /// Number of a function with its inputs.
    mutating func intern(_ transformation: PlanTransformation, _ inputs: [PlanTransformation.Input]) -> UInt32 {
        var transformation = transformation
        if let known = firstOfInputs[inputs] {
            transformation.firstInput = known
        } else {
            transformation.firstInput = UInt32(clamping: transformationInputs.count)
            firstOfInputs[inputs] = transformation.firstInput
            transformationInputs += inputs
        }
        transformation.inputCount = UInt32(clamping: inputs.count)
        if let known = numberOfTransformation[transformation] { return known }
        let number = UInt32(clamping: transformations.count)
        transformations.append(transformation)
        numberOfTransformation[transformation] = number
        return number
    }
}
