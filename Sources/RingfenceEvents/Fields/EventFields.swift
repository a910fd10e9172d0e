// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI

extension FieldCatalog {
    /// `evt.*`: what happened.
    static let eventFields: [FieldDefinition] = [
        FieldDefinition(
            "evt.type", .eventType, .event, source: .computed(.eventType),
            "Name of the event: the system call's where one made it, else Ringfence's own, such as capability."),
        FieldDefinition(
            "evt.num", .unsigned, .event, source: .computed(.eventNumber),
            "Number of the event since the agent's start."),
        FieldDefinition(
            "evt.time", .string, .event, source: .computed(.eventTimeText),
            "Time of day of the event, UTC, to the nanosecond."),
        FieldDefinition(
            "evt.rawtime", .time, .event, source: .computed(.eventRealtime),
            "Time of the event in nanoseconds since the epoch."),
        FieldDefinition(
            "evt.dir", .string, .constant, source: .fixed("<"),
            "Always <: every event is told when it is done."),
        FieldDefinition(
            "evt.cpu", .unsigned, .event, source: .event(headerPlaces(Slot(\rf_event_header.cpu))),
            "CPU that it happened on."),
        FieldDefinition(
            "evt.category", .string, .event, source: .computed(.eventCategory),
            "Kind of event: process, file, network, cgroup, system, capability, container."),
        FieldDefinition(
            "evt.res", .string, .event, source: .computed(.resultName), "SUCCESS, or the name of the errno: ENOENT."),
        FieldDefinition("evt.rawres", .integer, .event, source: .computed(.result), "Result; negative is -errno."),
        FieldDefinition(
            "evt.failed", .boolean, .event, source: .computed(.hasFailed), "Whether the result is an error."),
        FieldDefinition(
            "evt.is_open_read", .boolean, .event, source: .computed(.isOpenForReading),
            "Whether a file was to be opened for reading."),
        FieldDefinition(
            "evt.is_open_write", .boolean, .event, source: .computed(.isOpenForWriting),
            "Whether a file was to be opened for writing."),
        FieldDefinition(
            "evt.is_open_exec", .boolean, .event, source: .computed(.isOpenMakingExecutable),
            "Whether a file was to be made with a permission to execute it."),
        FieldDefinition(
            "evt.arg", .string, .event, argument: .requiredKey, source: .computed(.argument),
            "An argument as text, by name or by number: evt.arg.flags, evt.arg[0]."),
        FieldDefinition(
            "evt.args", .string, .event, source: .computed(.arguments), "All arguments as text: name=value name=value."),
        FieldDefinition("evt.info", .string, .event, source: .computed(.arguments), "Another name of evt.args."),
        FieldDefinition(
            "evt.datetime", .string, .event, source: .computed(.eventTimeISO),
            "Date and time of the event, UTC: 2026-01-02T03:04:05.123456789Z."),
        FieldDefinition(
            "evt.time.iso8601", .string, .event, source: .computed(.eventTimeISO), "Another name of evt.datetime."),
        FieldDefinition(
            "evt.buffer", .string, .event, source: .event([]),
            "Bytes that were read or written; never there, since contents are not recorded."),
        FieldDefinition(
            "evt.is_compat", .boolean, .event,
            source: .event(headerPlaces(Slot(\rf_event_header.flags, mask: UInt32(RF_FLAG_COMPAT)))),
            "Whether the call was made through the 32-bit entry."),
        FieldDefinition(
            "evt.user_path_mismatch", .boolean, .event, source: .computed(.userPathDiffers),
            "Whether the program named the file by another path than the kernel's: a link, or a race."),
    ]

    /// The same header member in every event type.
    private static func headerPlaces(_ slot: Slot) -> [EventPlace] {
        EventType.allCases.map { EventPlace($0, .header(slot)) }
    }
}
