// SPDX-License-Identifier: Apache-2.0

import Testing

/// What must hold for a file whatever it says.
enum FileRules {
    static let mostLines = 500
    /// Tables of one line an entry: nobody reads them from top to bottom.
    static let tables: Set<String> = ["bpf/include/ringfence/syscall_table.h"]

    static func complaints(about file: SourceFile) -> [String] {
        var complaints: [String] = []
        if !file.lines.prefix(2).contains(where: { $0.contains("SPDX-License-Identifier: ") }) {
            complaints.append("\(file.path): no SPDX-License-Identifier in its first lines")
        }
        if file.lines.count > mostLines, !tables.contains(file.path) {
            complaints.append("\(file.path): \(file.lines.count) lines, more than one responsibility")
        }
        return complaints
    }
}

@Suite("Files")
struct FileTests {
    @Test("each has its licence and one reader's length", arguments: ["Sources", "Tests", "bpf", "rules"])
    func repository(folder: String) throws {
        let files = try SourceTree.files(below: folder, extensions: ["swift", "c", "h", "yaml", "modulemap"])
        #expect(!files.isEmpty)
        #expect(files.flatMap(FileRules.complaints) == [])
    }

    @Test("a file without licence or with too many lines is named")
    func samples() {
        let licence = "// SPDX-License-Identifier: Apache-2.0\n"
        let good = SourceFile(path: "good", text: licence + "let x = 1\n")
        let unlicensed = SourceFile(path: "unlicensed", text: "let x = 1\n")
        let long = SourceFile(path: "long", text: licence + String(repeating: "\n", count: FileRules.mostLines))
        #expect(FileRules.complaints(about: good) == [])
        #expect(FileRules.complaints(about: unlicensed).count == 1)
        #expect(FileRules.complaints(about: long).count == 1)
    }

    @Test("the eBPF sources carry the licence that the kernel's helpers ask for")
    func kernelLicence() throws {
        for file in try SourceTree.files(below: "bpf", extensions: ["c", "h"]) {
            #expect(file.lines.prefix(2).contains { $0.contains("GPL-2.0-only OR BSD-2-Clause") }, "\(file.path)")
        }
    }
}
