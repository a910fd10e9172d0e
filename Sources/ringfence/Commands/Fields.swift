// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import RingfenceEvents
internal import RingfenceOutputs

/// `ringfence fields`.
struct Fields: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists every field that a rule can ask for.")

    @Flag(help: "One JSON array, for programs.")
    var json = false

    func run() {
        if json { return Console.show(document()) }
        var table = TextTable("FIELD", "TYPE", "CHANGES WITH", "WHAT IT IS")
        for field in FieldCatalog.all {
            table.add(field.name + brackets(field.argument), field.type.rawValue, field.scope.rawValue, field.summary)
        }
        Console.show(table.text)
    }

    private func brackets(_ argument: FieldArgument) -> String {
        switch argument {
        case .none: ""
        case .optionalIndex: "[[N]]"
        case .requiredIndex: "[N]"
        case .optionalKey: "[[KEY]]"
        case .requiredKey: "[KEY]"
        }
    }

    private func document() -> [UInt8] {
        var json = JSONText()
        json.beginArray()
        for field in FieldCatalog.all {
            json.beginObject()
            json.field("name", field.name)
            json.field("type", field.type.rawValue)
            json.field("scope", field.scope.rawValue)
            json.field("argument", field.argument.rawValue)
            json.field("summary", field.summary)
            json.endObject()
        }
        json.endArray()
        json.endLine()
        return json.bytes
    }
}
