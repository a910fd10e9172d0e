// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A script of the lab that sets something up, says "ready", and takes it down when its standard input ends: when the
/// test process stops it, ends, or crashes.
final class LabProcess: Sendable {
    private let process: UncheckedProcess
    private let input: FileHandle

    init(_ command: [String], seconds: Double = 30) throws {
        let process = Process()
        let input = Pipe()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.environment = Shell.environment
        process.standardInput = input
        process.standardOutput = output
        // Our own end must not live on in the script or in any later child: the pipe would never end.
        _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        try process.run()
        self.process = UncheckedProcess(process)
        self.input = input.fileHandleForWriting
        Workspace.atExit { [self] in stop() }

        let timer = DispatchSource.makeTimerSource()
        timer.schedule(deadline: .now() + seconds)
        let identifier = process.processIdentifier
        timer.setEventHandler { kill(identifier, SIGTERM) }
        timer.resume()
        let answer = output.fileHandleForReading.availableData
        timer.cancel()
        guard String(decoding: answer, as: UTF8.self).hasPrefix("ready") else {
            throw Shell.Failure(description: "\(command.joined(separator: " ")) did not get ready")
        }
    }

    /// Ends it and waits until everything is taken down.
    func stop() {
        try? input.close()
        process.value.waitUntilExit()
    }
}

/// Only ever started and waited for.
struct UncheckedProcess: @unchecked Sendable {
    let value: Process

    init(_ value: Process) { self.value = value }
}
