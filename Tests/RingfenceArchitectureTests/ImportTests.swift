// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Imports go one way")
struct ImportTests {
    @Test("every import in Sources is in the table")
    func sources() throws {
        let files = try SourceTree.files(below: "Sources", extensions: ["swift"])
        #expect(files.count > 10, "the repository's sources were not found")
        #expect(files.flatMap(ImportTable.violations) == [])
    }

    @Test(
        "a forbidden import is found however it is written",
        arguments: [
            ("RingfenceDetection", "import RingfenceKernel"),
            ("RingfenceOutputs", "public import CLibbpf"),
            ("RingfenceEvents", "import Foundation"),
            ("RingfenceKernel", "import struct FoundationEssentials.Data"),
            ("RingfenceRules", "@preconcurrency internal import RingfenceDetection"),
            ("RingfenceContainers", "#if canImport(X)\n    import RingfenceRules\n#endif"),
            ("ringfence", "import CLibbpf"),
            ("RingfenceUnheardOf", "import Glibc\n"),
        ])
    func forbidden(target: String, text: String) {
        let file = SourceFile(path: "Sources/\(target)/Sample.swift", text: text)
        let violations = ImportTable.violations(in: file)
        #expect(violations.count == 1)
        #expect(violations.first?.contains(target) == true)
    }

    @Test(
        "an allowed import, a comment and a string are not",
        arguments: [
            "import RingfenceEvents", "public import RingfenceDocuments", "import func Glibc.open",
            "// import Foundation", "/* import\nFoundation */", #"let text = "x\" import Foundation""#,
            "func importance() {}",
        ])
    func allowed(text: String) {
        let file = SourceFile(path: "Sources/RingfenceRules/Sample.swift", text: text)
        #expect(ImportTable.violations(in: file) == [])
    }

    @Test("the table itself has no cycle and gives libbpf to one module")
    func table() {
        func reaches(_ start: String, _ goal: String) -> Bool {
            (ImportTable.allowed[start] ?? []).contains { $0 == goal || reaches($0, goal) }
        }
        for module in ImportTable.allowed.keys { #expect(!reaches(module, module), "\(module) imports itself") }
        #expect(ImportTable.allowed.filter { $0.value.contains("CLibbpf") }.map(\.key) == ["RingfenceKernel"])
        let seesBoth = ImportTable.allowed.filter {
            $0.value.isSuperset(of: ["RingfenceKernel", "RingfenceDetection"])
        }
        #expect(seesBoth.map(\.key) == ["ringfence"])
    }
}
