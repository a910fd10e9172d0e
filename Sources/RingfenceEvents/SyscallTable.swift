// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI

/// A line of the system call table: a name with the arguments that it takes in some architectures.
public struct SyscallLine: Sendable, Hashable {
    /// Place in the table, from 0.
    public let index: Int32

    @_noLocks
    init(index: Int32) { self.index = index }

    /// The name as the kernel's headers have it.
    public var name: String { rf_syscall_at(index).map { String(cString: $0.pointee.name) } ?? "" }

    /// How many arguments it takes, 0...6.
    public var argumentCount: Int {
        var count = 0
        while kind(ofArgument: count) != .none { count &+= 1 }
        return count
    }

    /// What argument `position` (0...5) holds; `none` where the call has no such argument.
    public func kind(ofArgument position: Int) -> SyscallArgumentKind {
        SyscallArgumentKind(rawValue: rf_syscall_argument_kind(index, Int32(truncatingIfNeeded: position))) ?? .none
    }

    /// The arguments in register order.
    public var arguments: [SyscallArgument] {
        (0..<argumentCount).map { position in
            let name = rf_syscall_argument_name(index, Int32(position)).map { String(cString: $0) } ?? ""
            return SyscallArgument(name: name, kind: kind(ofArgument: position))
        }
    }

    /// Its number in `architecture`, `nil` where that has no such call with these arguments.
    public func number(in architecture: SyscallArchitecture) -> UInt32? {
        guard let entry = rf_syscall_at(index)?.pointee else { return nil }
        let number =
            switch architecture {
            case .x86_64, .x32: entry.x86_64
            case .i386: entry.i386
            case .aarch64: entry.aarch64
            }
        guard let native = UInt32(exactly: number) else { return nil }
        return architecture == .x32 ? SyscallTable.x32Number(ofNative: native) : native
    }
}

/// All system calls of Linux 6.18 on x86-64 (with i386 and x32) and arm64.
public enum SyscallTable {
    /// Every line, sorted by name. A name has two where architectures pass its arguments differently.
    public static let lines: [SyscallLine] = (0..<Int32(RF_SYSCALL_LINES)).map { SyscallLine(index: $0) }

    /// The line of a number; constant time, no allocation (x32: a few dozen comparisons).
    @_noLocks
    public static func line(number: UInt32, in architecture: SyscallArchitecture) -> SyscallLine? {
        let index = rf_syscall_line(architecture.tableNumber, number)
        return index < 0 ? nil : SyscallLine(index: index)
    }

    /// The name of a number, `nil` where the architecture has no such call that we know.
    public static func name(of number: UInt32, in architecture: SyscallArchitecture) -> String? {
        line(number: number, in: architecture)?.name
    }

    /// The number of a name (x32: without the x32 bit), `nil` where the architecture has no such call.
    public static func number(of name: String, in architecture: SyscallArchitecture) -> UInt32? {
        lines(named: name).lazy.compactMap { $0.number(in: architecture) }.first
    }

    /// The lines of a name: none when no architecture has it.
    public static func lines(named name: String) -> [SyscallLine] { linesByName[name] ?? [] }

    /// Every name once, sorted.
    public static let names: [String] = linesByName.keys.sorted()

    private static let linesByName = Dictionary(grouping: lines, by: \.name)

    private static let x32Numbers: [UInt32: Int32] = Dictionary(
        (0..<Int32(RF_X32_SYSCALL_LINES)).compactMap { index in
            rf_x32_syscall_at(index).map { (UInt32(bitPattern: $0.pointee.x86_64), $0.pointee.number) }
        }, uniquingKeysWith: { first, _ in first })

    fileprivate static func x32Number(ofNative native: UInt32) -> UInt32? {
        guard let number = x32Numbers[native] else { return native }
        return UInt32(exactly: number)
    }
}
