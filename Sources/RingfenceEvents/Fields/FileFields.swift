// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI

extension FieldCatalog {
    /// `fd.*` and `fs.path.*`: what the event is about, when that is a file.
    static let fileFields: [FieldDefinition] = [
        FieldDefinition(
            "fd.name", .path, .event,
            source: .event(
                [
                    EventPlace(.fileOpen, .tail(.path)), EventPlace(.fileWrite, .tail(.path)),
                    EventPlace(.syscall, .descriptorPath),
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
                ] + socketDescriptorPlaces), "Number of the descriptor; of a failed open -errno."),
        FieldDefinition(
            "fd.type", .string, .event, source: .computed(.fileType),
            "file, directory, pipe, ipv4, ipv6, unix, netlink, event, eventpoll, inotify, signalfd, timerfd and so on."),
        FieldDefinition(
            "fd.typechar", .string, .event, source: .computed(.fileTypeCharacter),
            "fd.type as one character: f, d, p, 4, 6, u, n, e, l, i, s, t and so on; o for what has no name."),
        FieldDefinition(
            "fd.ino", .unsigned, .event,
            source: .event([
                EventPlace(.fileOpen, .body(Slot(\rf_file_open.file.inode))),
                EventPlace(.fileWrite, .body(Slot(\rf_file_write.file.inode))),
            ]), "Inode of the file."),
        FieldDefinition(
            "fd.dev", .unsigned, .event,
            source: .event([
                EventPlace(.fileOpen, .body(Slot(\rf_file_open.file.dev))),
                EventPlace(.fileWrite, .body(Slot(\rf_file_write.file.dev))),
            ]), "Device of the file, the kernel's number."),
        FieldDefinition(
            "fd.is_upper_layer", .boolean, .event,
            source: .event([
                EventPlace(
                    .fileOpen, .body(Slot(\rf_file_open.file.flags, mask: UInt32(RF_FILE_UPPER_LAYER)))),
                EventPlace(
                    .fileWrite, .body(Slot(\rf_file_write.file.flags, mask: UInt32(RF_FILE_UPPER_LAYER)))),
            ]), "Whether the file lies in the container's writable layer."),
        FieldDefinition(
            "fd.is_lower_layer", .boolean, .event,
            source: .event([
                EventPlace(
                    .fileOpen, .body(Slot(\rf_file_open.file.flags, mask: UInt32(RF_FILE_LOWER_LAYER)))),
                EventPlace(
                    .fileWrite, .body(Slot(\rf_file_write.file.flags, mask: UInt32(RF_FILE_LOWER_LAYER)))),
            ]), "Whether the file lies in the container's image."),
        FieldDefinition(
            "fs.path.name", .path, .event, source: .computed(.filePath),
            "Path that the call is about: the kernel's where it resolved one, else the program's made absolute."),
        FieldDefinition(
            "fs.path.nameraw", .path, .event, source: .computed(.userPath), "The same as the program wrote it."),
    ]
}
