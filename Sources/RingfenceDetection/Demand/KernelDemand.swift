// SPDX-License-Identifier: Apache-2.0

public import RingfenceEvents

/// What the kernel has to deliver for the loaded rules and expectations; all else it may drop.
public struct KernelDemand: Sendable, Hashable {
    /// Event types wanted from tasks inside containers.
    public var eventsInContainers: EventTypeSet = []
    /// Event types wanted from all other tasks.
    public var eventsOnHost: EventTypeSet = []
    /// Names of `evt.type` that some rule asks about.
    public var eventNames: Set<String> = []
    /// Numbers in the native table that some rule asks about.
    public var nativeSyscalls: Set<UInt32> = []
    /// Numbers in the 32-bit table that some rule asks about.
    public var compatSyscalls: Set<UInt32> = []

    /// Nothing.
    public init() {}

    /// Programs that have to run at the end of system calls for these events to come, each at the calls that are asked
    /// about. An event that also comes of calls whose name it never has needs all of its calls.
    public var programs: [SyscallProgram] {
        wantedEvents.flatMap { event -> [SyscallProgram] in
            let programs = event.programs.filter { $0.names.isEmpty || !eventNames.isDisjoint(with: $0.names) }
            guard programs.flatMap(\.syscalls).allSatisfy(event.names.contains) else { return programs }
            return programs.map { SyscallProgram($0.name, $0.syscalls.filter(eventNames.contains)) }
        }
    }

    /// Programs that have to be attached for these events to come.
    public var hooks: [String] { wantedEvents.flatMap(\.hooks) }

    private var wantedEvents: [EventDescription] {
        let wanted = eventsInContainers.union(eventsOnHost)
        return EventCatalog.all.filter { wanted.contains($0.type) }
    }
}
