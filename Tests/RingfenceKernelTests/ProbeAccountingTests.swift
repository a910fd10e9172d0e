// SPDX-License-Identifier: Apache-2.0

import Foundation
import RingfenceEvents
import Testing

@testable import RingfenceKernel

extension RealKernel {
    /// seen = filtered + delivered + dropped, and what was delivered is what comes out of the rings.
    @Suite struct ProbeAccountingTests {
        @Test func countersAddUpAndMatchWhatIsRead() throws {
            let session = try ProbeSession()
            try session.wantEverything()
            let folder = try ActProgram.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            for _ in 0..<20 {
                let inner = folder.appending(path: UUID().uuidString)
                try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
                _ = try ActProgram.run(["open", "created", inner.path], cgroupID: session.cgroup.id)
            }
            // Then nothing more comes, and the counters rest.
            try session.wantNothing()
            // A program that had looked at what is wanted before may still be on its way on the other CPU.
            var records = try session.drain().map(FlatRecord.init)
            let deadline = Date(timeIntervalSinceNow: 2)
            while try delivered(session.probe) != UInt64(records.count), Date() < deadline {
                records += try session.drain().map(FlatRecord.init)
            }
            for type in FlatRecord.events.map({ $0.type }) where type != .processFound {
                let counters = try session.probe.counters(ofType: UInt32(type.rawValue))
                #expect(counters.seen >= counters.filtered + counters.delivered + counters.dropped, "\(type)")
                #expect(counters.dropped == 0, "\(type)")
                let read = records.count { $0.event == type.name }
                #expect(counters.delivered == UInt64(read), "\(type)")
            }
            let opens = try session.probe.counters(ofType: UInt32(EventType.fileOpen.rawValue))
            #expect(opens.delivered >= 20)
        }

        private func delivered(_ probe: Probe) throws -> UInt64 {
            try FlatRecord.events.reduce(0) { try $0 + probe.counters(ofType: UInt32($1.type.rawValue)).delivered }
        }

        /// What the agent does itself never comes back to it.
        @Test func ownActsAreFiltered() throws {
            let session = try ProbeSession.shared.get()
            try session.wantEverything()
            defer { try? session.wantNothing() }
            for _ in 0..<10 { _ = try? Data(contentsOf: URL(filePath: "/proc/self/status")) }
            let own = try session.drain().map(FlatRecord.init).filter {
                $0.members["header.pid"] == .unsigned(UInt64(getpid())) && $0.event == "file_open"
            }
            #expect(own.isEmpty)
        }
    }
}
