// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// The block `ringfence:` as a file gives it.
struct PolicyDefinition {
    /// One part of it.
    struct Part {
        /// Its name.
        var name: Name
        var key: [Name] = []
        var windowNanoseconds: UInt64
        /// Of a threshold.
        var count = 0
        /// Of a sequence: what has to come first.
        var first: AuthoredText?
    }

    var throttle: Part?
    var threshold: Part?
    var sequence: Part?
}

extension ItemReader {
    private static let maximumCount = 1000
    private static let maximumKeyFields = 8

    /// The block `ringfence:`.
    mutating func readPolicy() -> PolicyDefinition? {
        guard let (key, value) = node.entry("ringfence"), !value.isNull else { return nil }
        guard value.mapping != nil else {
            error(Span(key), "`ringfence` must be a mapping, not \(value.kindName)")
            return nil
        }
        var reader = ItemReader(value)
        reader.item = item
        reader.warnAboutKeys(except: ["throttle", "threshold", "sequence"], of: "ringfence block")
        let policy = PolicyDefinition(
            throttle: reader.readPart("throttle", with: []),
            threshold: reader.readPart("threshold", with: ["count"]),
            sequence: reader.readPart("sequence", with: ["after"]))
        adopt(reader)
        return policy
    }

    private mutating func readPart(_ name: String, with own: [String]) -> PolicyDefinition.Part? {
        guard let (key, value) = node.entry(name), let part = Name(key) else { return nil }
        guard value.mapping != nil else {
            error(
                Span(key), "`\(name)` must be a mapping, not \(value.kindName)", note: "write `\(name): {window: 60s}`")
            return nil
        }
        var reader = ItemReader(value)
        reader.item = item
        defer { adopt(reader) }
        reader.warnAboutKeys(except: ["key", "window"] + own, of: name)
        let window = reader.required("window", of: name, at: part.span).flatMap { reader.duration($0) }
        var result = PolicyDefinition.Part(name: part, windowNanoseconds: window ?? 0)
        result.key = reader.readKey()
        for wanted in own {
            guard let node = reader.required(wanted, of: name, at: part.span) else { continue }
            if wanted == "after" {
                result.first = AuthoredText(node)
            } else if let count = Int(node.string ?? ""), (2...Self.maximumCount).contains(count) {
                result.count = count
            } else {
                reader.error(Span(node), "`\(wanted)` must be a number from 2 to \(Self.maximumCount)")
            }
        }
        return reader.errorCount == 0 ? result : nil
    }

    private mutating func readKey() -> [Name] {
        guard let (_, value) = node.entry("key") else { return [] }
        let names = value.sequence == nil ? [scalar("key")].compactMap(\.self) : scalars("key") ?? []
        if names.count > Self.maximumKeyFields {
            error(Span(value), "`key` has more than \(Self.maximumKeyFields) fields")
        }
        return names.compactMap { Name($0) }
    }

    /// `500ms`, `30s`, `5m`, `1h`, or a number of seconds; up to a day.
    private mutating func duration(_ node: YAMLNode) -> UInt64? {
        let text = node.string ?? ""
        let units: [(String, UInt64)] = [
            ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
            ("", 1_000_000_000),
        ]
        for (unit, nanoseconds) in units where text.hasSuffix(unit) {
            let digits = text.dropLast(unit.count)
            guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = UInt64(digits)
            else { continue }
            let (product, overflow) = number.multipliedReportingOverflow(by: nanoseconds)
            if !overflow, (1...86_400_000_000_000).contains(product) { return product }
        }
        error(Span(node), "`\(text)` is no time span", note: "write `500ms`, `30s`, `5m` or `1h`, up to a day")
        return nil
    }
}
