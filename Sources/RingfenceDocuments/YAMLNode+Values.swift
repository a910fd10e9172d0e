// SPDX-License-Identifier: Apache-2.0

extension YAMLNode {
    /// The text of a scalar, whatever its quotes; nil for a collection.
    public var string: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    /// Whether nothing was written: an empty plain scalar, `~` or `null`.
    public var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// A truth value in YAML 1.1's words (`true`, `yes`, `on` and their opposites); quoted too, as Falco reads it.
    public var bool: Bool? {
        switch string?.lowercased() {
        case "true", "yes", "on", "y": true
        case "false", "no", "off", "n": false
        default: nil
        }
    }

    /// A whole number, decimal or `0x`.
    public var integer: Int64? {
        guard let string else { return nil }
        if string.hasPrefix("0x") || string.hasPrefix("0X") { return Int64(string.dropFirst(2), radix: 16) }
        return Int64(string)
    }

    /// The items of a sequence; nil for anything else.
    public var sequence: [YAMLNode]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    /// The pairs of a mapping in the author's order; nil for anything else.
    public var mapping: [(key: YAMLNode, value: YAMLNode)]? {
        if case .mapping(let pairs) = content { pairs } else { nil }
    }

    /// The value of a key, the last one if it was given twice; nil when there is none or this is no mapping.
    public subscript(key: String) -> YAMLNode? { entry(key)?.value }

    /// A key with its value, for a diagnostic about the key.
    public func entry(_ name: String) -> (key: YAMLNode, value: YAMLNode)? {
        mapping?.last { $0.key.string == name }
    }

    /// What the value is, for a message: `a sequence`.
    public var kindName: String {
        switch content {
        case .scalar: isNull ? "nothing" : "a scalar"
        case .sequence: "a sequence"
        case .mapping: "a mapping"
        }
    }
}

extension YAMLNode {
    /// The place of a character of the scalar's text. `offset` counts unicode scalars from 0.
    public func location(atOffset offset: Int) -> SourceLocation {
        guard let scalarMap else {
            return SourceLocation(file: location.file, line: location.line, column: location.column + max(0, offset))
        }
        guard let place = scalarMap.place(atOffset: offset) else { return location }
        return SourceLocation(file: location.file, line: place.line, column: place.column)
    }
}

extension YAMLNode {
    /// The place of a stretch of the scalar's text, and its length in characters as far as it stands on one line.
    /// `range` counts unicode scalars from 0.
    public func place(of range: Range<Int>) -> (location: SourceLocation, length: Int) {
        let start = location(atOffset: range.lowerBound)
        guard let scalarMap else { return (start, range.count) }
        let end = scalarMap.lineEnd(of: range)
        guard end > range.lowerBound, let last = scalarMap.place(atOffset: end - 1) else { return (start, 1) }
        return (start, max(1, last.column - start.column + 1))
    }
}

extension ScalarMap {
    /// Where the line of a range's start ends, at most the range's end.
    fileprivate func lineEnd(of range: Range<Int>) -> Int {
        var index = max(0, stretchesBegun(by: range.lowerBound) - 1)
        guard index < stretches.count else { return range.upperBound }
        let line = stretches[index].line
        while index < stretches.count, stretches[index].offset < range.upperBound {
            if stretches[index].line != line { return max(range.lowerBound, stretches[index].offset) }
            index += 1
        }
        return range.upperBound
    }

    /// Number of stretches that begin at an offset or before it.
    private func stretchesBegun(by offset: Int) -> Int {
        var low = 0
        var high = stretches.count
        while low < high {
            let middle = (low + high) / 2
            if stretches[middle].offset <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The place of a character, lines and columns from 1; nil when the map is empty.
    public func place(atOffset offset: Int) -> (line: Int, column: Int)? {
        let begun = stretchesBegun(by: offset)
        guard let stretch = begun > 0 ? stretches[begun - 1] : stretches.first else { return nil }
        return (stretch.line, stretch.column + max(0, offset - stretch.offset))
    }
}
