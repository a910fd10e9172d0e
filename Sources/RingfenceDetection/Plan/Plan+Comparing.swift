// SPDX-License-Identifier: Apache-2.0

internal import CRE2
internal import RingfenceEvents

extension Plan {
    /// Whether a comparison holds for a value. It never does for a missing one.
    @_noLocks
    func holds(_ instruction: PredicateInstruction, _ value: FieldValue) -> Bool {
        switch value.kind {
        case .missing: return false
        case .integer: return integerHolds(instruction, value.bits)
        case .bytes: return bytesHold(instruction, value.bytes)
        case .list: return listHolds(instruction, value.bytes)
        }
    }

    /// As Falco compares lists: `in` wants every item, all else any.
    @_noLocks
    private func listHolds(_ instruction: PredicateInstruction, _ bytes: LentBytes) -> Bool {
        if case .exists = instruction.operation { return true }
        var wantsEvery = false
        if case .bytesIn = instruction.operation { wantsEvery = instruction.immediate == 1 }
        var items = ListItems(bytes, separator: 0)
        var item = items.next()
        while item.exists {
            if bytesHold(instruction, item) != wantsEvery { return !wantsEvery }
            item = items.next()
        }
        return wantsEvery
    }

    @_noLocks
    private func integerHolds(_ instruction: PredicateInstruction, _ bits: UInt64) -> Bool {
        let other = instruction.immediate
        switch instruction.operation {
        case .exists: return true
        case .integerIn: return contains(bits, first: Int(instruction.operand), count: Int(other))
        default: return compare(instruction.operation, bits, other)
        }
    }

    @_noLocks
    private func compare(_ operation: PredicateInstruction.Operation, _ bits: UInt64, _ other: UInt64) -> Bool {
        switch operation {
        case .integerEqual: bits == other
        case .integerNotEqual: bits != other
        case .signedLess: Int64(bitPattern: bits) < Int64(bitPattern: other)
        case .signedLessOrEqual: Int64(bitPattern: bits) <= Int64(bitPattern: other)
        case .signedGreater: Int64(bitPattern: bits) > Int64(bitPattern: other)
        case .signedGreaterOrEqual: Int64(bitPattern: bits) >= Int64(bitPattern: other)
        case .unsignedLess: bits < other
        case .unsignedLessOrEqual: bits <= other
        case .unsignedGreater: bits > other
        case .unsignedGreaterOrEqual: bits >= other
        default: false
        }
    }

    /// Looks in a sorted run of integers.
    @_noLocks
    private func contains(_ bits: UInt64, first: Int, count: Int) -> Bool {
        var low = first
        var high = first &+ count
        while low < high {
            let middle = low &+ (high &- low) / 2
            if integers[middle] == bits { return true }
            if integers[middle] < bits { low = middle &+ 1 } else { high = middle }
        }
        return false
    }

    @_noLocks
    private func bytesHold(_ instruction: PredicateInstruction, _ bytes: LentBytes) -> Bool {
        switch instruction.operation {
        case .exists: return true
        case .bytesIn:
            return sets[Int(instruction.operand)].contains(bytes, seed: seed, slots: setSlots, pool: pool)
        case .pathMatch: return pathMatches(pathLists[Int(instruction.operand)], bytes)
        case .regex: return matches(regexes[Int(instruction.operand)], bytes)
        case .networkIn:
            return isAddress(bytes, inNetworks: Int(instruction.operand), count: Int(instruction.immediate))
        case .networkNotEqual:
            return !isAddress(bytes, inNetworks: Int(instruction.operand), count: Int(instruction.immediate))
        default:
            let other = LentBytes(start: pool + Int(instruction.operand), count: Int(instruction.immediate))
            return bytesCompare(instruction.operation, bytes, other)
        }
    }

    /// RE2 makes its automaton as texts ask for it, within the memory that a pattern may take.
    @_noLocks
    private func matches(_ regex: OpaquePointer, _ bytes: LentBytes) -> Bool {
        guard let start = bytes.start else { return false }
        return _unsafePerformance {
            ringfence_regex_matches(regex, start.assumingMemoryBound(to: CChar.self), bytes.count)
        }
    }

    @_noLocks
    private func bytesCompare(
        _ operation: PredicateInstruction.Operation, _ bytes: LentBytes, _ other: LentBytes
    ) -> Bool {
        switch operation {
        case .bytesEqual: bytes.equals(other)
        case .bytesNotEqual: !bytes.equals(other)
        case .contains: bytes.contains(other)
        case .containsIgnoringCase: bytes.containsIgnoringCase(other)
        case .startsWith: bytes.startsWith(other)
        case .endsWith: bytes.endsWith(other)
        case .glob: GlobPattern(pattern: other, ignoresCase: false).matches(bytes)
        case .globIgnoringCase: GlobPattern(pattern: other, ignoresCase: true).matches(bytes)
        default: false
        }
    }

    /// Compares two fields of one event; a missing one makes it false.
    @_noLocks
    func holds(_ operation: PredicateInstruction.Operation, _ left: FieldValue, _ right: FieldValue) -> Bool {
        switch (left.kind, right.kind) {
        case (.integer, .integer): compare(operation, left.bits, right.bits)
        case (.bytes, .bytes): bytesCompare(operation, left.bytes, right.bytes)
        case (.list, .bytes): anyItem(left.bytes, operation, right.bytes)
        default: false
        }
    }

    @_noLocks
    private func anyItem(
        _ list: LentBytes, _ operation: PredicateInstruction.Operation, _ other: LentBytes
    ) -> Bool {
        var items = ListItems(list, separator: 0)
        var item = items.next()
        while item.exists {
            if bytesCompare(operation, item, other) { return true }
            item = items.next()
        }
        return false
    }

    /// Whether a path is one of the list's or lies below one: only whole names count.
    @_noLocks
    private func pathMatches(_ list: PathList, _ path: LentBytes) -> Bool {
        let set = sets[Int(list.exact)]
        var end = 0
        while end <= path.count {
            // At each end of a name; the root alone is a path as well.
            if end == path.count || (path.byte(at: end) == UInt8(ascii: "/") && end > 0)
                || (end == 1 && path.byte(at: 0) == UInt8(ascii: "/"))
            {
                if set.contains(path.prefix(end), seed: seed, slots: setSlots, pool: pool) { return true }
            }
            end &+= 1
        }
        var pattern = 0
        while pattern < Int(list.patternCount) {
            if globPathMatches(bytes(patterns[Int(list.firstPattern) &+ pattern]), path) { return true }
            pattern &+= 1
        }
        return false
    }

    /// Compares name by name: a `*` does not cross a slash here.
    @_noLocks
    private func globPathMatches(_ pattern: LentBytes, _ path: LentBytes) -> Bool {
        var pattern = pattern
        var path = path
        while true {
            let patternSlash = pattern.firstIndex(of: UInt8(ascii: "/"))
            let pathSlash = path.firstIndex(of: UInt8(ascii: "/"))
            let patternName = patternSlash < 0 ? pattern : pattern.prefix(patternSlash)
            let pathName = pathSlash < 0 ? path : path.prefix(pathSlash)
            guard GlobPattern(pattern: patternName, ignoresCase: false).matches(pathName) else { return false }
            if patternSlash < 0 { return true }
            if pathSlash < 0 { return false }
            pattern = pattern.dropping(patternSlash &+ 1)
            path = path.dropping(pathSlash &+ 1)
        }
    }
}
