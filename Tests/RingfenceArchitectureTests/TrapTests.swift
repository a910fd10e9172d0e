// SPDX-License-Identifier: Apache-2.0

import Testing

/// Constructs that end the process when an input is not as hoped.
enum Traps {
    private static let words = [
        "try!", "as!", "fatalError(", "preconditionFailure(", "precondition(", "unsafelyUnwrapped",
    ]

    /// Every use in the code of `file`, as `path:line: construct`.
    static func uses(in file: SourceFile) -> [String] {
        let code = CodeText.withoutCommentsAndStrings(file.text)
        var uses: [String] = []
        for (index, line) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let found = words.filter(line.contains) + (forcesUnwrap(line) ? ["force unwrap"] : [])
            uses += found.map { "\(file.path):\(index + 1): \($0)" }
        }
        return uses
    }

    /// Whether a value's `!` stands in a line: after a name, a bracket or a `?`, and not before `=`.
    private static func forcesUnwrap(_ line: Substring) -> Bool {
        let characters = Array(line)
        return characters.indices.contains { index in
            guard characters[index] == "!", index > 0 else { return false }
            let before = characters[index - 1]
            let after = index + 1 < characters.count ? characters[index + 1] : " "
            let isValue = before.isLetter || before.isNumber || "_)]}?".contains(before)
            let isKeyword = ["try", "as"].contains {
                line[..<line.index(line.startIndex, offsetBy: index)].hasSuffix($0)
            }
            return isValue && after != "=" && !isKeyword
        }
    }
}

@Suite("No input can trap")
struct TrapTests {
    @Test("no source uses a trapping construct")
    func sources() throws {
        let files = try SourceTree.files(below: "Sources", extensions: ["swift"])
        #expect(files.flatMap(Traps.uses) == [])
    }

    @Test(
        "each construct is found",
        arguments: [
            "let x = try! f()", "let y = x as! Int", "fatalError(\"no\")", "precondition(x > 0)", "return a!.b",
            "let p = f()!", "let q = a[0]! + 1", "var late: Int!",
        ])
    func found(line: String) {
        let file = SourceFile(path: "Sources/X/Sample.swift", text: "let a = 1\n" + line)
        #expect(Traps.uses(in: file).count == 1)
        #expect(Traps.uses(in: file).first?.hasPrefix("Sources/X/Sample.swift:2: ") == true)
    }

    @Test(
        "negation, inequality, text and comments are not",
        arguments: [
            "if !done {}", "a != b", "\"stop!\"", "// wow!", "f(!x)", "a !== b",
        ])
    func notFound(line: String) {
        #expect(Traps.uses(in: SourceFile(path: "Sources/X/Sample.swift", text: line)) == [])
    }
}
