// SPDX-License-Identifier: Apache-2.0

import RingfenceDetection
import RingfenceOutputs
import Testing

/// What every sink must do; each sink's tests run it with a way to make one and to see what arrived.
struct AlertSinkConformance<Sink: AlertSink> {
    /// A new sink whose reader is there.
    var make: () throws -> Sink
    /// Everything that has left the process through the sinks made so far.
    var arrived: () throws -> [UInt8]
    /// Makes the reader of the last sink go away.
    var removeReader: () throws -> Void

    func run() throws {
        try deliversAtOnceAndInOrder()
        try takesAnyText()
        try takesAnEmptyBatch()
        try tellsThatTheReaderIsGone()
    }

    private func deliversAtOnceAndInOrder() throws {
        var sink = try make()
        #expect(!sink.name.isEmpty)
        for number in 0..<3 {
            try sink.deliver([
                Samples.alert(number, output: "first-\(number)"), Samples.alert(output: "second-\(number)"),
            ])
            let text = String(decoding: try arrived(), as: UTF8.self)
            let first = try #require(text.firstRange(of: "first-\(number)"))
            let second = try #require(text.firstRange(of: "second-\(number)"))
            #expect(first.upperBound <= second.lowerBound)
        }
    }

    private func takesAnyText() throws {
        var sink = try make()
        let hostile = String((0...0x9f).compactMap(Unicode.Scalar.init).map(Character.init)) + "\u{202e}\u{10ffff}end"
        try sink.deliver([Samples.alert(output: hostile)])
        let bytes = try arrived()
        #expect(String(validating: bytes, as: UTF8.self) != nil)
        #expect(!bytes.contains { $0 < 0x20 && $0 != UInt8(ascii: "\n") })
        #expect(String(decoding: bytes, as: UTF8.self).contains("end"))
    }

    private func takesAnEmptyBatch() throws {
        var sink = try make()
        try sink.deliver([])
        #expect(try arrived() == [])
    }

    private func tellsThatTheReaderIsGone() throws {
        var sink = try make()
        try removeReader()
        let error = #expect(throws: SinkError.self) { try sink.deliver([Samples.alert()]) }
        #expect(error?.code == .closed)
        #expect(error?.sink == sink.name)
    }
}
