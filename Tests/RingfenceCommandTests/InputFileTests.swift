// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import ringfence

@Suite("Files and folders on the command line")
struct InputFileTests {
    @Test("a folder stands for its YAML files, those of its folders too, sorted; the arguments keep their order")
    func order() throws {
        let folder = try TemporaryFolder()
        for path in ["d/b.yaml", "d/a.yml", "d/z/c.yaml", "d/.hidden.yaml", "d/notes.md", "d/a.test.yaml"] {
            try folder.write(path, to: path)
        }
        let last = try folder.write("text of any name", to: "a.txt")
        let files = try InputFile.read([folder.path + "/d", last])
        let names = files.map { $0.path.dropFirst(folder.path.count) }
        #expect(names == ["/d/a.yml", "/d/b.yaml", "/d/z/c.yaml", "/a.txt"])
        #expect(
            files.map { String(decoding: $0.bytes, as: UTF8.self) } == [
                "d/a.yml", "d/b.yaml", "d/z/c.yaml", "text of any name",
            ])
    }

    @Test("a large file is read whole")
    func large() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(String(repeating: "x", count: 300_000), to: "large.yaml")
        #expect(try InputFile.read([path]).first?.bytes.count == 300_000)
    }

    @Test("a missing file is named, with the reason")
    func missing() throws {
        let error = #expect(throws: InputError.self) { try InputFile.read(["/nowhere/rules.yaml"]) }
        #expect(error?.errorNumber == ENOENT)
        #expect(error.map(String.init(describing:)) == "/nowhere/rules.yaml: No such file or directory")
    }
}
