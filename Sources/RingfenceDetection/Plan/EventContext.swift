// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// An event joined with who did it and where: what conditions are asked of. Lends all of it, and is good until the next
/// record.
struct EventContext: BitwiseCopyable {
    var event: EventView
    /// The acting process; nil when it is not known.
    var process: UnsafePointer<ProcessRow>?
    var processNumber: Int32
    /// The container's row, or the host's.
    var container: UnsafePointer<ContainerRow>
    /// 0: the host.
    var containerNumber: Int32
    /// Since the agent's start.
    var number: UInt64
    /// Nanoseconds since the epoch.
    var realtimeNanoseconds: UInt64
    /// Nanoseconds on CLOCK_BOOTTIME.
    var boottimeNanoseconds: UInt64
    /// Of the system call table; -1: no call, or one that it does not have.
    var line: Int32
    /// Of the plan's names.
    var name: UInt16
    /// While a comparison is made with each ancestor: the one whose turn it is.
    var ancestor: UnsafePointer<ProcessRow>?
    /// What name servers told the containers.
    var addressNames: AddressNames?

    @_noLocks
    init(
        event: EventView, process: UnsafePointer<ProcessRow>?, processNumber: Int32,
        container: UnsafePointer<ContainerRow>, containerNumber: Int32, number: UInt64, realtimeNanoseconds: UInt64,
        boottimeNanoseconds: UInt64, line: Int32, name: UInt16
    ) {
        self.event = event
        self.process = process
        self.processNumber = processNumber
        self.container = container
        self.containerNumber = containerNumber
        self.number = number
        self.realtimeNanoseconds = realtimeNanoseconds
        self.boottimeNanoseconds = boottimeNanoseconds
        self.line = line
        self.name = name
        ancestor = nil
    }
}
