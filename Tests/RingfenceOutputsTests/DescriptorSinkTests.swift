// SPDX-License-Identifier: Apache-2.0

import Glibc
import RingfenceDetection
import RingfenceOutputs
import Testing

/// A pipe with both its ends in this process.
final class TestPipe {
    let reader: Int32
    let writer: Int32
    private var readerIsOpen = true

    init() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        (reader, writer) = (ends[0], ends[1])
        _ = fcntl(reader, F_SETFL, O_NONBLOCK)
    }

    deinit {
        closeReader()
        close(writer)
    }

    func closeReader() {
        if readerIsOpen { close(reader) }
        readerIsOpen = false
    }

    /// What was written since the last call.
    func take() -> [UInt8] {
        var taken: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(reader, &chunk, chunk.count)
            guard count > 0 else { return taken }
            taken += chunk[..<count]
        }
    }
}

@Suite("A sink on a descriptor")
struct DescriptorSinkTests {
    @Test("conforms", arguments: [AlertFormat.json, .text(isColoured: false)])
    func conformance(format: AlertFormat) throws {
        var pipe = try TestPipe()
        try AlertSinkConformance(
            make: {
                pipe = try TestPipe()
                return DescriptorSink(name: "test", descriptor: pipe.writer, format)
            },
            arrived: { pipe.take() },
            removeReader: { pipe.closeReader() }
        ).run()
    }

    @Test("a full disk is an error that can pass, told with its errno")
    func fullDisk() throws {
        let descriptor = open("/dev/full", O_WRONLY)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var sink = DescriptorSink(name: "full", descriptor: descriptor, .json)
        let error = #expect(throws: SinkError.self) { try sink.deliver([Samples.alert()]) }
        #expect(error == SinkError(.writeFailed, sink: "full", errorNumber: ENOSPC))
    }

    @Test("a batch larger than the buffer arrives whole, one object a line, though the pipe does not block")
    func large() async throws {
        let pipe = try TestPipe()
        _ = fcntl(pipe.writer, F_SETFL, O_NONBLOCK)
        let writer = pipe.writer
        let alerts = (0..<2000).map { Samples.alert($0, output: String(repeating: "x", count: 200)) }
        let delivery = Task.detached {
            var sink = DescriptorSink(name: "test", descriptor: writer, .json)
            try sink.deliver(alerts)
        }
        var bytes: [UInt8] = []
        while bytes.count(where: { $0 == UInt8(ascii: "\n") }) < alerts.count {
            bytes += pipe.take()
            await Task.yield()
        }
        try await delivery.value
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == alerts.count)
        #expect(String(decoding: lines[1999], as: UTF8.self).contains("\"id\":\"a-1999\""))
    }
}
