// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments
internal import RingfenceOutputs

/// Diagnostics as SARIF 2.1.0 (OASIS), which code hosts show beside the lines that they speak of.
enum SARIFReport {
    static func document(_ diagnostics: [Diagnostic]) -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        json.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
        json.field("version", "2.1.0")
        json.key("runs")
        json.beginArray()
        json.beginObject()
        json.key("tool")
        json.beginObject()
        json.key("driver")
        json.beginObject()
        json.field("name", "ringfence")
        json.field("version", Version.current)
        json.key("rules")
        json.beginArray()
        for code in Set(diagnostics.map(\.code)).sorted() {
            json.beginObject()
            json.field("id", code)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endObject()
        json.field("columnKind", "unicodeCodePoints")
        json.key("results")
        json.beginArray()
        for diagnostic in diagnostics { append(diagnostic, to: &json) }
        json.endArray()
        json.endObject()
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private static func append(_ diagnostic: Diagnostic, to json: inout JSONText) {
        json.beginObject()
        json.field("ruleId", diagnostic.code)
        json.field("level", diagnostic.severity.rawValue)
        json.key("message")
        json.beginObject()
        json.field("text", [diagnostic.message, diagnostic.note].compactMap(\.self).joined(separator: "; "))
        json.endObject()
        json.key("locations")
        json.beginArray()
        json.beginObject()
        json.key("physicalLocation")
        json.beginObject()
        json.key("artifactLocation")
        json.beginObject()
        json.field("uri", uri(diagnostic.location.file))
        json.endObject()
        json.key("region")
        json.beginObject()
        json.field("startLine", diagnostic.location.line)
        json.field("startColumn", diagnostic.location.column)
        json.field("endColumn", diagnostic.location.column + diagnostic.length)
        json.endObject()
        json.endObject()
        json.endObject()
        json.endArray()
        json.endObject()
    }

    /// A path as a URI reference (RFC 3986): a relative one stays relative, to the repository's root for a code host.
    private static func uri(_ path: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
        var text = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            if plain.contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                text += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return text
    }
}
