// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI

extension FieldCatalog {
    /// `fd.*`: the open file that the event is about.
    static let fileFields: [FieldDefinition] = [
        FieldDefinition(
            "fd.name", .path, .event,
            source: .event(
                [
                    EventPlace(.fileOpen, .tail(.path)), EventPlace(.fileWrite, .tail(.path)),
                    EventPlace(.syscall, .descriptorPath), EventPlace(.fileChange, .tail(.path)),
                    EventPlace(.directoryChange, .tail(.path)), EventPlace(.fileMap, .tail(.path)),
                ] + socketNamePlaces),
            "Path of the open file as the kernel resolved it; of a socket client:port->server:port, or its name."),
        FieldDefinition(
            "fd.nameraw", .path, .event, source: .computed(.userPath), "Path of the file as the program wrote it."),
        FieldDefinition(
            "fd.directory", .path, .event, source: .computed(.fileDirectory), "Directory of fd.name."),
        FieldDefinition(
            "fd.filename", .string, .event, source: .computed(.fileName), "Last name of fd.name."),
        FieldDefinition(
            "fd.num", .integer, .event,
            source: .event(
                [
                    EventPlace(.fileOpen, .body(Slot(\rf_file_open.ret))),
                    EventPlace(.fileWrite, .body(Slot(\rf_file_write.fd))), EventPlace(.syscall, .descriptor),
                    EventPlace(.fileChange, .descriptor), EventPlace(.directoryChange, .descriptor),
                    EventPlace(.fileMap, .body(Slot(\rf_file_map.fd))),
                ] + socketDescriptorPlaces), "Number of the descriptor; of a failed open -errno."),
        FieldDefinition(
            "fd.type", .string, .event, source: .computed(.fileType),
            "file, directory, pipe, ipv4, ipv6, unix, netlink, event, eventpoll, inotify, signalfd, timerfd and so on."),
        FieldDefinition(
            "fd.typechar", .string, .event, source: .computed(.fileTypeCharacter),
            "fd.type as one character: f, d, p, 4, 6, u, n, e, l, i, s, t and so on; o for what has no name."),
        FieldDefinition(
            "fd.ino", .unsigned, .event,
            source: .event(
                [
                    EventPlace(.fileOpen, .body(Slot(\rf_file_open.file.inode))),
                    EventPlace(.fileWrite, .body(Slot(\rf_file_write.file.inode))),
                ] + pathCallPlaces(Slot(\rf_path_call.file.inode))), "Inode of the file."),
        FieldDefinition(
            "fd.dev", .unsigned, .event,
            source: .event(
                [
                    EventPlace(.fileOpen, .body(Slot(\rf_file_open.file.dev))),
                    EventPlace(.fileWrite, .body(Slot(\rf_file_write.file.dev))),
                ] + pathCallPlaces(Slot(\rf_path_call.file.dev))), "Device of the file, the kernel's number."),
        FieldDefinition(
            "fd.is_upper_layer", .boolean, .event,
            source: .event(
                [
                    EventPlace(
                        .fileOpen, .body(Slot(\rf_file_open.file.flags, mask: UInt32(RF_FILE_UPPER_LAYER)))),
                    EventPlace(
                        .fileWrite, .body(Slot(\rf_file_write.file.flags, mask: UInt32(RF_FILE_UPPER_LAYER)))),
                ] + pathCallPlaces(Slot(\rf_path_call.file.flags, mask: UInt32(RF_FILE_UPPER_LAYER)))),
            "Whether the file lies in the container's writable layer."),
        FieldDefinition(
            "fd.is_lower_layer", .boolean, .event,
            source: .event(
                [
                    EventPlace(
                        .fileOpen, .body(Slot(\rf_file_open.file.flags, mask: UInt32(RF_FILE_LOWER_LAYER)))),
                    EventPlace(
                        .fileWrite, .body(Slot(\rf_file_write.file.flags, mask: UInt32(RF_FILE_LOWER_LAYER)))),
                ] + pathCallPlaces(Slot(\rf_path_call.file.flags, mask: UInt32(RF_FILE_LOWER_LAYER)))),
            "Whether the file lies in the container's image."),
    ]

    /// `fs.path.*`: the paths that a call is about.
    static let pathFields: [FieldDefinition] = [
        FieldDefinition(
            "fs.path.name", .path, .event, source: .computed(.filePath),
            "Path that the call is about: the kernel's where it resolved one, else the program's made absolute."),
        FieldDefinition(
            "fs.path.nameraw", .path, .event, source: .computed(.userPath), "The same as the program wrote it."),
        FieldDefinition(
            "fs.path.source", .path, .event, source: .computed(.sourcePath),
            "Of a rename the old path, of a link the new one, of a mount the device; made absolute."),
        FieldDefinition(
            "fs.path.sourceraw", .path, .event, source: .computed(.sourceUserPath), "The same as the program wrote it."),
        FieldDefinition(
            "fs.path.target", .path, .event, source: .computed(.targetPath),
            "Of a rename the new path, of a link what it leads to, of a mount where it is mounted; made absolute."),
        FieldDefinition(
            "fs.path.targetraw", .path, .event, source: .computed(.targetUserPath), "The same as the program wrote it."),
        FieldDefinition(
            "fs.path.is_resolved", .boolean, .event, source: .computed(.isPathResolved),
            "Whether the kernel itself told the file; else a path is composed of strings, and links are not followed."),
    ]

    /// The same member of `rf_path_call`, with which these events' structs begin.
    private static func pathCallPlaces(_ slot: Slot) -> [EventPlace] {
        [EventType.fileChange, .fileLink, .directoryChange, .mountChange, .fileMap].map { EventPlace($0, .body(slot)) }
    }
}
