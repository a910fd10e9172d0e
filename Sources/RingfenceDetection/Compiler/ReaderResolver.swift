// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents
internal import RingfenceRules

/// Finds how a field is read in the records of one event type.
struct ReaderResolver {
    /// A reader, and whether what it reads is text.
    func reader(_ reference: FieldReference, in type: EventType, _ pool: inout PlanPool) -> FieldReader {
        switch reference.definition.source {
        case .fixed(let text):
            let range = pool.intern(Array(text.utf8))
            return FieldReader(source: .fixed, parameter: range.offset, extent: range.count)
        case .event(let places):
            guard let place = places.first(where: { $0.type == type })?.place else {
                return FieldReader(source: .missing)
            }
            return reader(place)
        case .process(FieldCatalog.environment) where reference.argument != nil:
            let name = pool.intern(Array((reference.argument ?? "").utf8))
            return FieldReader(source: .environmentVariable, parameter: name.offset, extent: name.count)
        case .containerColumn(let column):
            let key = pool.intern(Array((reference.argument ?? "").utf8))
            var slot = Slot.none
            slot.offset = UInt16(column.rawValue)
            return FieldReader(source: .containerColumn, slot: slot, parameter: key.offset, extent: key.count)
        case .process(let place): return reader(place, integer: .process, bytes: .processBytes)
        case .parent(let place): return reader(place, integer: .parent, bytes: .parentBytes)
        case .ancestor(let place):
            guard let steps = reference.argument.flatMap({ UInt32($0) }) else {
                return reader(place, integer: .anyAncestor, bytes: .anyAncestorBytes)
            }
            var reader = reader(place, integer: .ancestor, bytes: .ancestorBytes)
            reader.extent = steps
            return reader
        case .container(let place): return reader(place, integer: .container, bytes: .containerBytes)
        case .socket(let field):
            guard type == .syscall || type.isNetwork else { return FieldReader(source: .missing) }
            return FieldReader(source: .socket, parameter: UInt32(field.rawValue))
        case .either(_, let second):
            // Comparisons take both; where one value is shown, it is the server's.
            guard let field = FieldCatalog.field(named: second) else { return FieldReader(source: .missing) }
            return reader(FieldReference(field), in: type, &pool)
        case .argument(let name): return argument(name, in: type, &pool)
        case .computed(.argument): return argument(reference.argument ?? "", in: type, &pool)
        case .computed(let field):
            guard field.isPossible(in: type) else { return FieldReader(source: .missing) }
            return FieldReader(source: .computed, parameter: UInt32(field.rawValue))
        case .transformed(let transformation): return reader(transformation, in: type, &pool)
        }
    }

    private func reader(_ place: RowPlace, integer: FieldReader.Source, bytes: FieldReader.Source) -> FieldReader {
        switch place {
        case .integer(let slot): FieldReader(source: integer, slot: slot)
        case .bytes(let offset): FieldReader(source: bytes, parameter: UInt32(offset))
        }
    }

    private func reader(_ place: RecordPlace) -> FieldReader {
        switch place {
        case .header(let slot): FieldReader(source: .header, slot: slot)
        case .body(let slot): FieldReader(source: .body, slot: slot)
        case .tail(let id): FieldReader(source: .tail, parameter: UInt32(id.number))
        case .descriptorPath: FieldReader(source: .descriptorPath)
        case .descriptor: FieldReader(source: .descriptor)
        case .socketName: FieldReader(source: .socketName)
        }
    }

    /// An argument by name or number.
    private func argument(_ key: String, in type: EventType, _ pool: inout PlanPool) -> FieldReader {
        let arguments = EventCatalog.description(of: type)?.arguments ?? []
        let index = Int(key) ?? arguments.firstIndex { $0.name == key } ?? -1
        if type.hasCallArguments {
            if let place = UInt32(key) {
                return place < 6
                    ? FieldReader(source: .syscallArgumentAt, parameter: place) : FieldReader(source: .missing)
            }
            if key == "res" {
                return FieldReader(source: .computed, parameter: UInt32(ComputedField.resultName.rawValue))
            }
            let places = SyscallTable.lines.map { line in
                UInt8(clamping: line.arguments.firstIndex { $0.name == key } ?? 255)
            }
            // The event's own arguments have names that none of its calls has.
            if places.contains(where: { $0 != 255 }), index < 0 {
                return FieldReader(source: .syscallArgument, parameter: pool.intern(places).offset)
            }
        }
        guard arguments.indices.contains(index) else { return FieldReader(source: .missing) }
        return reader(of: arguments[index])
    }

    /// The reader of an event's own argument.
    func reader(of argument: EventArgument) -> FieldReader {
        var reader = reader(argument.place)
        if case .socketName = reader.source { return reader }
        reader.source = .eventArgument
        reader.extent = UInt32(argument.rendering.rawValue)
        return reader
    }
}

extension ComputedField {
    /// Whether records of a type can have it.
    func isPossible(in type: EventType) -> Bool {
        switch self {
        case .filePath, .fileDirectory, .fileName, .userPath:
            [.fileOpen, .fileWrite, .fileMap].contains(type) || type.hasCallArguments
        case .fileType, .fileTypeCharacter:
            [.fileOpen, .fileWrite, .fileMap, .syscall].contains(type) || type.isPathCall || type.isNetwork
        case .isPathResolved: [.fileOpen, .fileWrite, .fileMap].contains(type) || type.isPathCall
        case .sourcePath, .sourceUserPath, .targetPath, .targetUserPath: [.fileLink, .mountChange].contains(type)
        case .userPathDiffers: type == .fileOpen
        case .capabilityName, .capabilityWasDenied: type == .capabilityCheck
        case .changedNamespaces: type == .namespaceChange
        case .result, .resultName, .hasFailed:
            [
                .fileOpen, .fileWrite, .fileMap, .capabilityCheck, .processFork, .processExec, .credentialsChange,
                .namespaceChange,
            ].contains(type) || type.hasCallArguments || type.isNetwork
        default: true
        }
    }
}
