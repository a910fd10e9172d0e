// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// Names by number, in one piece of memory: how many there are, then for each its number, its name's place and length,
/// in the order of the numbers, then the names.
struct IdentityNames: BitwiseCopyable {
    private let memory: LentBytes

    @_noLocks
    init(_ memory: LentBytes) { self.memory = memory }

    /// The name of a number; missing when it has none.
    @_noLocks
    func name(of number: UInt32) -> LentBytes {
        guard memory.count >= 4 else { return .missing }
        var low = 0
        var high = Int(word(0))
        while low < high {
            let middle = low &+ (high &- low) / 2
            let found = word(1 &+ middle &* 3)
            if found == number {
                return memory.dropping(Int(word(2 &+ middle &* 3))).prefix(Int(word(3 &+ middle &* 3)))
            }
            if found < number { low = middle &+ 1 } else { high = middle }
        }
        return .missing
    }

    @_noLocks
    private func word(_ index: Int) -> UInt32 {
        guard let start = memory.start, index &* 4 &+ 4 <= memory.count else { return 0 }
        return start.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self)
    }

    /// The memory for names by number.
    static func encode(_ names: [UInt32: String]) -> [UInt8] {
        let sorted = names.sorted { $0.key < $1.key }
        var words = [UInt32(clamping: sorted.count)]
        var texts: [UInt8] = []
        let start = 4 + sorted.count * 12
        for (number, name) in sorted {
            words += [number, UInt32(clamping: start + texts.count), UInt32(clamping: name.utf8.count)]
            texts += name.utf8
        }
        return words.flatMap { word in withUnsafeBytes(of: word) { Array($0) } } + texts
    }
}
