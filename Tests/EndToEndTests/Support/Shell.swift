// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Runs programs and keeps what they print.
enum Shell {
    struct Result {
        var status: Int32
        var output: String
        var error: String
    }

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// Runs to the end, or for `seconds` and is killed. Output goes to files: a daemon that the command leaves behind
    /// holds on to a pipe for ever.
    static func run(
        _ command: [String], environment: [String: String] = [:], seconds: Double = 30
    ) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ringfence-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let output = try emptyFile(folder.appending(path: "output"))
        let error = try emptyFile(folder.appending(path: "error"))

        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.environment = Shell.environment.merging(environment) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = error
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        if ended.wait(timeout: .now() + seconds) == .timedOut {
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
            throw Failure(description: "\(command.joined(separator: " ")) did not end within \(seconds) s")
        }
        return Result(
            status: process.terminationStatus,
            output: String(decoding: try Data(contentsOf: folder.appending(path: "output")), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: folder.appending(path: "error")), as: UTF8.self))
    }

    /// Runs to the end and throws unless it ends well; gives what it printed.
    @discardableResult
    static func require(
        _ command: [String], environment: [String: String] = [:], seconds: Double = 30
    ) throws -> String {
        let result = try run(command, environment: environment, seconds: seconds)
        guard result.status == 0 else {
            throw Failure(description: "\(command.joined(separator: " ")): status \(result.status)\n\(result.error)")
        }
        return result.output
    }

    /// Where `name` is found, nil when it is not installed.
    static func find(_ name: String) -> String? {
        searchPath.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// This process's environment, with the folders of system programs, which not every shell has in its path.
    static var environment: [String: String] {
        ProcessInfo.processInfo.environment.merging(["PATH": searchPath.joined(separator: ":")]) { _, new in new }
    }

    private static let searchPath =
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        + ["/usr/bin", "/usr/sbin", "/bin", "/sbin"]

    private static func emptyFile(_ url: URL) throws -> FileHandle {
        try Data().write(to: url)
        return try FileHandle(forWritingTo: url)
    }
}
