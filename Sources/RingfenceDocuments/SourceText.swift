// SPDX-License-Identifier: Apache-2.0

/// A file's text by lines, to show what a diagnostic speaks of.
public struct SourceText: Sendable {
    /// Path as the person gave it; diagnostics name it.
    public let file: String
    private let bytes: [UInt8]
    private let lineStarts: [Int]

    /// The text of a file. The bytes need not be valid UTF-8.
    public init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        lineStarts = bytes.withUnsafeBufferPointer { text in
            var starts = [text.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0]
            var offset = starts[0]
            while offset < text.count {
                guard let length = LineBreak.length(at: offset, in: text) else {
                    offset += 1
                    continue
                }
                offset += length
                starts.append(offset)
            }
            return starts
        }
    }

    /// Number of lines; an empty text has one.
    public var lineCount: Int { lineStarts.count }

    /// A line without its end, counted from 1, invalid bytes replaced; nil when there is no such line.
    public func line(_ number: Int) -> String? {
        guard number >= 1, number <= lineStarts.count else { return nil }
        let start = lineStarts[number - 1]
        let next = number < lineStarts.count ? lineStarts[number] : bytes.count
        let end = bytes.withUnsafeBufferPointer { text in
            var end = start
            while end < next, LineBreak.length(at: end, in: text) == nil { end += 1 }
            return end
        }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
