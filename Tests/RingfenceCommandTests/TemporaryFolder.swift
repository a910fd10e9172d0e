// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A folder that goes away with the value that holds it.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "ringfence-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Writes a file, with its folders, and returns its path.
    @discardableResult
    func write(_ text: String, to path: String) throws -> String {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: false, encoding: .utf8)
        return file.path(percentEncoded: false)
    }

    var path: String { url.path(percentEncoded: false) }
}
