// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The program of the folder Acts: does one thing and prints what a true record of it holds.
enum ActProgram {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private static let programFolder = Result { try temporaryFolder() }

    /// Built when it is first asked for, unless RINGFENCE_ACT_PROGRAM names it ready-made. Statically linked, so that it makes no system calls of its own accord, and not
    /// position-independent, so that 32-bit calls reach its data.
    private static let program = Result { () throws -> URL in
        if let path = ProcessInfo.processInfo.environment["RINGFENCE_ACT_PROGRAM"] { return URL(filePath: path) }
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Acts")
        let sources = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "c" }
        let output = try programFolder.get().appending(path: "act")
        atexit {
            if let folder = try? ActProgram.programFolder.get() { try? FileManager.default.removeItem(at: folder) }
        }
        let (status, text) = try start(
            "/usr/bin/env", ["cc", "-static", "-no-pie", "-O1", "-pthread", "-o", output.path] + sources.map(\.path))
        guard status == 0 else { throw Failure(description: "the act program does not build: \(text)") }
        return output
    }

    /// Runs an act to its end and gives what it told.
    static func run(_ arguments: [String], cgroupID: UInt64) throws -> [TruthLine] {
        let (status, text) = try start(
            try program.get().path, arguments, environment: ["ACT_CGROUP": String(cgroupID)])
        guard status == 0 else { throw Failure(description: "act \(arguments) ended with status \(status): \(text)") }
        return try text.split(separator: "\n").map { try JSONDecoder().decode(TruthLine.self, from: Data($0.utf8)) }
    }

    /// Runs an act that waits for the end of its input, and calls `body` while it waits.
    static func hold<Value>(
        _ arguments: [String], cgroupID: UInt64, _ body: (TruthLine) throws -> Value
    ) throws -> Value {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = try program.get()
        process.arguments = arguments
        process.environment = ["ACT_CGROUP": String(cgroupID)]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        defer {
            try? input.fileHandleForWriting.close()
            process.waitUntilExit()
        }
        let line = try JSONDecoder().decode(TruthLine.self, from: output.fileHandleForReading.availableData)
        return try body(line)
    }

    /// A folder of its own whose path has no symbolic link in it.
    static func temporaryFolder() throws -> URL {
        let url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "ringfence-act-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }

    private static func start(
        _ path: String, _ arguments: [String], environment: [String: String]? = nil
    ) throws -> (status: Int32, output: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        if let environment { process.environment = environment }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: text, as: UTF8.self))
    }
}
