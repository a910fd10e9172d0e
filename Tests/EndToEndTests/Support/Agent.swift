// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// `ringfence run`, and what it has said so far.
final class Agent: Sendable {
    /// The program under test.
    static let binary =
        ProcessInfo.processInfo.environment["RINGFENCE_BINARY"]
        ?? Workspace.testFolder.appending(path: "../../.build/debug/ringfence").standardized.path

    private struct Said {
        var alerts: [AlertRecord] = []
        var malformed: [String] = []
        var log = ""
        /// The wait for a processor before it watched.
        var startStarvedNanoseconds: UInt64 = 0
    }

    private let process: UncheckedProcess
    private let said = Mutex(Said())

    /// Starts it and returns once it watches.
    init(rules: String? = nil, expectations: String? = nil, arguments: [String] = []) throws {
        var options = ["run", "--output", "json"]
        let name = UUID().uuidString
        if let rules { options += ["--rules", try Workspace.write(rules, to: "\(name)-rules.yaml")] }
        if let expectations { options += ["--expect", try Workspace.write(expectations, to: "\(name)-expect.yaml")] }

        let process = Process()
        let output = Pipe()
        let error = Pipe()
        process.executableURL = URL(filePath: Agent.binary)
        process.arguments = options + arguments
        process.environment = Shell.environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = error
        try process.run()
        self.process = UncheckedProcess(process)
        Workspace.atExit { [identifier = process.processIdentifier] in kill(identifier, SIGTERM) }
        read(output.fileHandleForReading) { [self] line, time in hear(line, at: time) }
        read(error.fileHandleForReading) { [self] line, _ in said.withLock { $0.log += line + "\n" } }

        guard wait(seconds: 20, until: { log.contains("watching") || !process.isRunning }), process.isRunning else {
            stop()
            throw Shell.Failure(description: "the agent does not watch:\n\(log)")
        }
        let starved = Starvation.nanoseconds(of: process.processIdentifier)
        said.withLock { $0.startStarvedNanoseconds = starved }
    }

    deinit { kill(process.value.processIdentifier, SIGKILL) }

    /// What it wrote to stderr.
    var log: String { said.withLock { $0.log } }
    /// Lines of stdout that are no alert.
    var malformed: [String] { said.withLock { $0.malformed } }
    /// All alerts so far that `isWanted`.
    func alerts(where isWanted: (AlertRecord) -> Bool = { _ in true }) -> [AlertRecord] {
        said.withLock { $0.alerts.filter(isWanted) }
    }

    /// Waits for the first wanted alert, then as long again as stragglers may take, and gives all wanted ones.
    func settledAlerts(
        seconds: Double = 5, settling: Double = 0.4, where isWanted: @escaping (AlertRecord) -> Bool
    ) -> [AlertRecord] {
        _ = wait(seconds: seconds) { !alerts(where: isWanted).isEmpty }
        Thread.sleep(forTimeInterval: settling)
        return alerts(where: isWanted)
    }

    /// Asks it to end; gives its exit status, nil when it had to be killed.
    @discardableResult
    func stop(signal: Int32 = SIGTERM, seconds: Double = 5) -> Int32? {
        kill(process.value.processIdentifier, signal)
        guard wait(seconds: seconds, until: { !process.value.isRunning }) else {
            kill(process.value.processIdentifier, SIGKILL)
            process.value.waitUntilExit()
            return nil
        }
        return process.value.terminationReason == .exit ? process.value.terminationStatus : nil
    }

    private func hear(_ line: String, at timeNanoseconds: UInt64) {
        let starved = Starvation.nanoseconds(of: process.value.processIdentifier)
        said.withLock { said in
            let alert = AlertRecord(
                line: line, arrivalNanoseconds: timeNanoseconds,
                starvedNanoseconds: starved - min(starved, said.startStarvedNanoseconds))
            if let alert { said.alerts.append(alert) } else { said.malformed.append(line) }
        }
    }

    private func wait(seconds: Double, until isDone: () -> Bool) -> Bool {
        let end = Date(timeIntervalSinceNow: seconds)
        while !isDone() {
            if Date() > end { return false }
            Thread.sleep(forTimeInterval: 0.01)
        }
        return true
    }
}

/// Gives each line with the time of its arrival (CLOCK_MONOTONIC, nanoseconds), until the other end closes.
private func read(_ handle: FileHandle, _ take: @escaping @Sendable (String, UInt64) -> Void) {
    Thread {
        var rest = Data()
        while true {
            let data = handle.availableData
            if data.isEmpty { return }
            let now = DispatchTime.now().uptimeNanoseconds
            rest += data
            while let end = rest.firstIndex(of: 0x0a) {
                take(String(decoding: rest[rest.startIndex..<end], as: UTF8.self), now)
                rest = Data(rest[rest.index(after: end)...])
            }
        }
    }.start()
}
