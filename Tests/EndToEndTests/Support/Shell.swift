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
        let (output, error) = (folder.appending(path: "output").path, folder.appending(path: "error").path)
        let identifier = try spawn(command, environment: environment, output: output, error: error)
        guard let status = wait(for: identifier, seconds: seconds) else {
            throw Failure(description: "\(command.joined(separator: " ")) did not end within \(seconds) s")
        }
        return Result(
            status: status, output: String(decoding: try Data(contentsOf: URL(filePath: output)), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: URL(filePath: error)), as: UTF8.self))
    }

    /// Foundation's Process takes a command for running until all that it left behind has ended: a container's monitor
    /// keeps the socket by which it would notice.
    private static func spawn(
        _ command: [String], environment: [String: String], output: String, error: String
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, error, O_WRONLY | O_CREAT, 0o600)
        let variables = Shell.environment.merging(environment) { _, new in new }.map { "\($0.key)=\($0.value)" }
        let words = (["/usr/bin/env"] + command).map { strdup($0) } + [nil]
        let pairs = variables.map { strdup($0) } + [nil]
        defer { for text in words + pairs { free(text) } }
        var identifier: pid_t = 0
        let failure = posix_spawn(&identifier, "/usr/bin/env", &actions, nil, words, pairs)
        guard failure == 0 else { throw Failure(description: "\(command): \(String(cString: strerror(failure)))") }
        return identifier
    }

    /// The exit status, or 128 and the signal's number; nil when it had to be killed.
    private static func wait(for identifier: pid_t, seconds: Double) -> Int32? {
        let end = Date(timeIntervalSinceNow: seconds)
        var status: Int32 = 0
        while waitpid(identifier, &status, WNOHANG) == 0 {
            if Date() > end {
                kill(identifier, SIGKILL)
                waitpid(identifier, &status, 0)
                return nil
            }
            usleep(2000)
        }
        let signal = status & 0x7f
        return signal == 0 ? status >> 8 & 0xff : 128 + signal
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
}
