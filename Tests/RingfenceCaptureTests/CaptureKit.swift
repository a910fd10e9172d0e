// SPDX-License-Identifier: Apache-2.0

import Foundation
import RingfenceCapture
import RingfenceEvents
import RingfenceTesting
import Testing

/// A folder of one test, and captures in it.
final class CaptureKit {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "ringfence-capture-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    static var facts: CaptureFacts {
        var facts = CaptureFacts()
        facts.agentVersion = "0.1.0"
        facts.abiVersion = 1
        facts.kernelRelease = "6.18.0-test"
        facts.architecture = "x86_64"
        facts.hostName = "host\\with a\nline end"
        facts.bootID = "11111111-2222-3333-4444-555555555555"
        facts.realtimeMinusMonotonicNanoseconds = 1_700_000_000_123_456_789
        facts.boottimeMinusMonotonicNanoseconds = -5
        facts.namespaces = ["mnt": 4_026_531_841, "pid": 4_026_531_836]
        facts.cgroupHierarchy = "v2"
        facts.cgroupMountPoint = "/sys/fs/cgroup"
        facts.capabilityHook = "tracepoint"
        facts.coverage = "everything"
        return facts
    }

    /// Records of several sizes, all different.
    static func records(_ count: Int) -> [[UInt8]] {
        var builder = EventBuilder()
        let actor = Actor(pid: 100)
        return (0..<count).map { index in
            builder.write(actor, "/tmp/\(String(repeating: "x", count: index % 300))", bytes: UInt64(index)).bytes
        }
    }

    /// Writes a capture of these records, a block for each `perBlock` of them.
    @discardableResult
    func write(_ records: [[UInt8]], perBlock: Int = .max, to name: String) throws -> CaptureCounts {
        var limits = CaptureWriter.Limits()
        limits.waitingBytes = 1 << 30
        let writer = try CaptureWriter(path: path(name), facts: Self.facts, limits: limits)
        for (index, record) in records.enumerated() {
            record.withUnsafeBytes { writer.append($0) }
            if (index + 1) % perBlock == 0 { writer.passOn() }
        }
        return writer.finish(kernelCounts: [
            KernelCount(name: "file_write", seen: 10, filtered: 3, delivered: 5, dropped: 2)
        ])
    }

    func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path(name)))) }

    /// Reads what these bytes hold as a file.
    func read(_ bytes: some Sequence<UInt8>) throws -> ReadCapture {
        let path = path("read")
        try Data(bytes).write(to: URL(filePath: path))
        return try ReadCapture(path: path)
    }
}

/// All that a reader gave.
struct ReadCapture {
    var facts: CaptureFacts?
    var records: [[UInt8]] = []
    var ending: CaptureEnding
    var counts: CaptureCounts
    var kernelCounts: [KernelCount]

    init(path: String) throws {
        let reader = try CaptureReader(path: path)
        while let record = reader.next() {
            #expect(UInt(bitPattern: record.baseAddress) % 8 == 0)
            records.append(Array(record))
        }
        facts = reader.facts
        ending = try #require(reader.ending)
        counts = reader.counts
        kernelCounts = reader.kernelCounts
    }
}
