// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments
internal import RingfenceExpectations

/// Expectations from their files, with the seccomp profiles that they name.
enum ExpectationFiles {
    /// The expectations, and all that is wrong with them.
    static func load(_ files: [InputFile]) -> (expectations: [Expectation], diagnostics: [Diagnostic]) {
        ExpectationLoader.load(sources: files.map { ExpectationSource(file: $0.path, bytes: $0.bytes) }) { path in
            // The loader says which document names a file that cannot be read.
            try? InputFile.read([path]).first?.bytes
        }
    }
}
