// SPDX-License-Identifier: Apache-2.0

internal import RingfenceCapture
internal import RingfenceDetection
internal import RingfenceEvents

/// What a recording is to hold, checked and complete.
struct RecordingConfiguration {
    /// How much the kernel is asked for.
    enum Breadth: String {
        /// What the loaded rules and expectations ask for.
        case demanded = "what the rules and expectations of the recording ask for"
        /// That, all events that have a program of their own, and every capability check.
        case wide = "every event with a program of its own, and the system calls that the built-in rules ask for"
        /// Every system call as well.
        case everything = "every event and every system call"

        /// What the kernel has to deliver beside what the detector asks for.
        func widened(_ demand: KernelDemand) -> KernelDemand {
            guard self != .demanded else { return demand }
            var demand = demand
            demand.eventsInContainers = EventTypeSet(EventType.allCases)
            demand.eventsOnHost = demand.eventsInContainers
            // Else only those of their calls would come that some rule asks about.
            demand.eventNames.formUnion(EventCatalog.all.flatMap { $0.names + $0.programs.flatMap(\.names) })
            if self == .everything {
                demand.nativeSyscalls = Set(0..<RecordingConfiguration.syscallNumbers)
                demand.compatSyscalls = demand.nativeSyscalls
            }
            return demand
        }
    }

    /// Numbers that the kernel side's table has room for; larger ones come whenever any is asked for.
    private static let syscallNumbers: UInt32 = 512

    var path: String
    var breadth = Breadth.demanded
    /// Told instead of the host's name and boot id.
    var hostName: String?
    var limits = CaptureWriter.Limits()
}
