// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ringfence

@Suite("What a person sees")
struct ConsoleTests {
    @Test("columns line up, and the last one is not padded")
    func columns() {
        var table = TextTable("A", "LONGER", "C")
        table.add("wide cell", "b", "c")
        #expect(table.text == "A          LONGER  C\nwide cell  b       c\n")
    }

    @Test("a name from a container cannot drive the terminal")
    func hostile() {
        var table = TextTable("A")
        table.add("\u{1b}[2J\u{202e}\n")
        #expect(table.text == "A\n\u{fffd}[2J\u{fffd}\u{fffd}\n")
    }
}
