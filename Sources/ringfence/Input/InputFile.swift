// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Glibc

/// A YAML file that a person named, or that lies in a folder that a person named.
struct InputFile {
    /// As the person would write it.
    var path: String
    var bytes: [UInt8]

    /// The files of `paths` in the order given. A folder stands for all files in it and below it that end in `.yaml` or
    /// `.yml`, sorted by path; hidden ones, and test cases (`.test.yaml`), are left out.
    static func read(_ paths: [String]) throws(InputError) -> [InputFile] {
        var files: [InputFile] = []
        for path in paths {
            if try isFolder(path) {
                for file in try yamlFiles(in: path).sorted() { files.append(try read(file)) }
            } else {
                files.append(try read(path))
            }
        }
        return files
    }

    /// The files of `paths`; when one cannot be read, says so and ends with status 66.
    static func readOrEnd(_ paths: [String]) throws(ExitCode) -> [InputFile] {
        do throws(InputError) {
            return try read(paths)
        } catch {
            Console.complain("\(error)")
            throw ExitStatus.noInput.code
        }
    }

    /// The bytes of a file that another one names; nil when it cannot be read.
    static func contents(of path: String) -> [UInt8]? { try? read(path).bytes }

    private static func read(_ path: String) throws(InputError) -> InputFile {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw InputError(path: path, errorNumber: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw InputError(path: path, errorNumber: errno) }
            if count == 0 { return InputFile(path: path, bytes: bytes) }
            bytes += chunk[..<count]
        }
    }

    private static func isFolder(_ path: String) throws(InputError) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { throw InputError(path: path, errorNumber: errno) }
        return status.st_mode & S_IFMT == S_IFDIR
    }

    private static func yamlFiles(in folder: String) throws(InputError) -> [String] {
        guard let listing = opendir(folder) else { throw InputError(path: folder, errorNumber: errno) }
        defer { closedir(listing) }
        var files: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(".") { continue }
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            if entry.pointee.d_type == DT_DIR {
                files += try yamlFiles(in: path)
            } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml"), !name.hasSuffix(".test.yaml") {
                files.append(path)
            }
        }
        return files
    }
}
