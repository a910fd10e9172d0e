// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A text file of the repository.
struct SourceFile {
    /// Below the repository's root: `Sources/RingfenceEvents/FieldCatalog.swift`.
    var path: String
    var text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// Target that a file below `Sources` belongs to.
    var target: String? {
        let parts = path.split(separator: "/")
        return parts.first == "Sources" && parts.count > 2 ? String(parts[1]) : nil
    }
}

/// The repository that this test was compiled from.
enum SourceTree {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Files below a folder of the repository whose names end in one of `extensions`.
    static func files(below folder: String, extensions: Set<String>) throws -> [SourceFile] {
        let base = root.appending(path: folder)
        guard let walk = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil) else { return [] }
        var files: [SourceFile] = []
        for case let url as URL in walk where extensions.contains(url.pathExtension) {
            let path = url.path(percentEncoded: false).dropFirst(root.path(percentEncoded: false).count)
            files.append(SourceFile(path: String(path), text: try String(contentsOf: url, encoding: .utf8)))
        }
        return files.sorted { $0.path < $1.path }
    }
}
