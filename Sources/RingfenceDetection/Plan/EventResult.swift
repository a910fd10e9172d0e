// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceEvents

/// What a record says of how it ended.
extension EventView {
    /// The result as the program gets it; nil for events that have none.
    var result: Int64? {
        @_noLocks get {
            switch type {
            case .capabilityCheck: return Int64(body.load(fromByteOffset: 4, as: Int32.self))
            case .processFork: return Int64(body.load(fromByteOffset: 4, as: UInt32.self))
            case .processExec: return 0
            case .fileWrite: return Int64(bitPattern: body.load(fromByteOffset: 8, as: UInt64.self))
            case .processExit, .cgroupMkdir, .cgroupRmdir, .cgroupAttach, .processFound, .containerFound,
                .processRename:
                return nil
            default: return body.load(as: Int64.self)
            }
        }
    }

    /// A system call's argument, 0...5, as it was in its register at entry; 0 in records of other types.
    @_noLocks
    func register(_ place: Int) -> UInt64 {
        guard case .syscall = type, place >= 0, place < 6 else { return 0 }
        return body.load(fromByteOffset: 8 &+ place &* 8, as: UInt64.self)
    }

    /// -errno: the kernel's range for results that are errors.
    @_noLocks
    static func isError(_ result: Int64) -> Bool { result < 0 && result >= -4095 }

    /// How a file was to be opened, O_*; nil for other events.
    var openFlags: UInt64? {
        @_noLocks get {
            guard case .fileOpen = type else { return nil }
            return UInt64(body.load(fromByteOffset: 8, as: UInt32.self))
        }
    }
}
