// SPDX-License-Identifier: Apache-2.0

import Foundation
import RingfenceCapture
import Testing

@Suite("Recording never waits and never writes over")
struct WriterTests {
    @Test("the file is its owner's alone")
    func mode() throws {
        let kit = try CaptureKit()
        try kit.write(CaptureKit.records(1), to: "capture")
        let attributes = try FileManager.default.attributesOfItem(atPath: kit.path("capture"))
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test("an existing file and a symbolic link are left alone")
    func existing() throws {
        let kit = try CaptureKit()
        try Data("precious".utf8).write(to: URL(filePath: kit.path("file")))
        try FileManager.default.createSymbolicLink(atPath: kit.path("link"), withDestinationPath: kit.path("file"))
        try FileManager.default.createSymbolicLink(atPath: kit.path("dangling"), withDestinationPath: kit.path("none"))
        for name in ["file", "link", "dangling"] {
            let error = #expect(throws: CaptureError.self) {
                try CaptureWriter(path: kit.path(name), facts: CaptureKit.facts)
            }
            #expect(error?.code == .notMade)
        }
        #expect(try kit.bytes("file") == Array("precious".utf8))
        #expect(!FileManager.default.fileExists(atPath: kit.path("none")))
    }

    @Test("what does not fit is dropped and counted, in the file too")
    func overload() throws {
        let kit = try CaptureKit()
        var limits = CaptureWriter.Limits()
        limits.waitingBytes = 1
        let writer = try CaptureWriter(path: kit.path("capture"), facts: CaptureKit.facts, limits: limits)
        let records = CaptureKit.records(300)
        for _ in 0..<200 {
            for record in records { record.withUnsafeBytes { writer.append($0) } }
        }
        let counts = writer.finish(kernelCounts: [])
        #expect(counts.seen == 60_000)
        #expect(counts.dropped > 0, "the writer was as fast as the one who fills")
        #expect(counts.seen == counts.written + counts.dropped)
        let read = try ReadCapture(path: kit.path("capture"))
        #expect(read.ending == .complete)
        #expect(UInt64(read.records.count) == counts.written)
        #expect(read.counts == counts)
    }

    @Test("at its limit, the file stays readable, the failure is told once, and everything is accounted for")
    func limit() throws {
        let kit = try CaptureKit()
        var limits = CaptureWriter.Limits()
        limits.fileBytes = 4000
        let writer = try CaptureWriter(path: kit.path("capture"), facts: CaptureKit.facts, limits: limits)
        var failures: [CaptureError] = []
        for record in CaptureKit.records(2000) {
            record.withUnsafeBytes { writer.append($0) }
            writer.passOn()
            if let failure = writer.takeFailure() { failures.append(failure) }
        }
        let counts = writer.finish(kernelCounts: [])
        if let failure = writer.takeFailure() { failures.append(failure) }
        #expect(failures.map(\.code) == [.limitReached])
        #expect(counts.seen == 2000 && counts.written > 0 && counts.seen == counts.written + counts.dropped)
        let read = try ReadCapture(path: kit.path("capture"))
        #expect(UInt64(read.records.count) == counts.written)
        #expect(try kit.bytes("capture").count <= 4000 + 100)
        #expect(read.ending == .complete)
    }

    @Test("a full disk leaves whole blocks", .enabled(if: geteuid() == 0, "mounting a small file system needs root"))
    func fullDisk() throws {
        let kit = try CaptureKit()
        guard mount("none", kit.folder.path, "tmpfs", 0, "size=64k") == 0 else {
            // Root of a container may not mount.
            return
        }
        defer { umount(kit.folder.path) }
        let writer = try CaptureWriter(path: kit.path("capture"), facts: CaptureKit.facts)
        var generator = SystemRandomNumberGenerator()
        var failure: CaptureError?
        for var record in CaptureKit.records(4000) {
            // Not to be compressed.
            for place in 48..<record.count { record[place] = .random(in: 0...255, using: &generator) }
            record.withUnsafeBytes { writer.append($0) }
            writer.passOn()
            failure = writer.takeFailure() ?? failure
        }
        let counts = writer.finish(kernelCounts: [])
        failure = writer.takeFailure() ?? failure
        #expect(failure?.code == .writeFailed)
        #expect(failure?.errorNumber == ENOSPC)
        #expect(counts.dropped > 0 && counts.written > 0 && counts.seen == counts.written + counts.dropped)
        let read = try ReadCapture(path: kit.path("capture"))
        #expect(UInt64(read.records.count) == counts.written)
        guard case .corrupt = read.ending else { return }
        Issue.record("\(read.ending)")
    }
}
