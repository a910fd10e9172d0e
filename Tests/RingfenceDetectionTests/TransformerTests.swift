// SPDX-License-Identifier: Apache-2.0

import RingfenceEvents
import RingfenceRules
import RingfenceTesting
import Testing

@testable import RingfenceDetection

@Suite struct TransformerTests {
    private func matches(_ condition: String, _ arguments: [String] = ["nc", "-lvp", "4444", "-e", "/bin/sh"]) -> Bool {
        guard let rule = TestRules.single("evt.type = openat and \(condition)") else {
            Issue.record("\(condition) does not load")
            return false
        }
        let stage = ContainerStage([], rules: [rule])
        let actor = stage.start().actor
        stage.play(stage.story.exec(actor, "/bin/Nc", arguments, parent: stage.host))
        return stage.play(stage.story.open(actor, "/tmp/Dir/File.TXT", userPath: "aGVsbG8=")).count == 1
    }

    @Test(arguments: [
        ("tolower(fd.name) = /tmp/dir/file.txt", true), ("toupper(fd.name) endswith DIR/FILE.TXT", true),
        ("toupper(fd.name) endswith file.txt", false), ("basename(fd.name) = File.TXT", true),
        ("basename(fd.directory) = Dir", true), ("tolower(basename(fd.name)) = file.txt", true),
        ("b64(fd.nameraw) = hello", true), ("toupper(b64(fd.nameraw)) = HELLO", true),
        ("b64(fd.name) exists", false), ("len(fd.name) = 17", true), ("len(b64(fd.nameraw)) = 5", true),
        ("len(proc.aname) = 1", true), ("join(proc.aname, \",\") = init", true),
        ("join(\"|\", proc.args) = \"-lvp|4444|-e|/bin/sh\"", true),
        ("concat(proc.name, \":\", fd.num, \"/\", evt.is_open_read) = Nc:3/true", true),
        ("concat(tolower(proc.name), \"-\", toupper(proc.name)) = nc-NC", true),
        ("concat(proc.name, fd.filename, container.image) exists", false),
        ("tolower(proc.aname) = init", true), ("toupper(proc.aname[1]) = INIT", true),
        ("fd.filename = basename(fd.name)", true), ("tolower(proc.name) = tolower(proc.exe)", true),
        ("proc.name = tolower(proc.exe)", false), ("tolower(fd.name) pmatch (/tmp/dir)", true),
        ("tolower(container.id) = cccccccccccc", true), ("tolower(evt.type) = openat", true),
        ("toupper(fd.name) regex \"/TMP/.*[.]TXT\"", true), ("toupper(fd.name) regex \"TMP\"", false),
    ])
    func functions(_ condition: String, _ expected: Bool) {
        #expect(matches(condition) == expected, "\(condition)")
    }

    @Test(arguments: [
        ("getopt(proc.args, \"lvp:e:\") intersects (e)", true), ("getopt(proc.args, \"lvp:e:\") in (l, v, p, e)", true),
        ("getopt(proc.args, \"lvp:e:\") in (l, v, p)", false), ("getopt(proc.args, \"lvp:e:\")[e] = /bin/sh", true),
        ("getopt(proc.args, \"lvp:e:\")[p] = 4444", true), ("getopt(proc.args, \"lvp:e:\")[l] = \"\"", true),
        ("getopt(proc.args, \"lvp:e:x\")[x] exists", false), ("getopt(proc.args, \"x\") exists", false),
        ("getopt(proc.args, \"+lvpe:\") intersects (e)", false), ("len(getopt(proc.args, \"lvp:e:\")) = 4", true),
        ("basename(getopt(proc.args, \"lvp:e:\")[e]) = sh", true),
    ])
    func options(_ condition: String, _ expected: Bool) {
        #expect(matches(condition) == expected, "\(condition)")
    }

    @Test func optionsEndWhereTheyDoForThePrograms() {
        let condition = "getopt(proc.args, \"ab:c::\")"
        #expect(matches("\(condition)[b] = x", ["p", "word", "-abx", "--long"]))
        #expect(matches("\(condition)[b] = \"\"", ["p", "-b"]))
        #expect(!matches("\(condition)[b] exists", ["p", "--", "-b", "x"]))
        #expect(matches("\(condition)[c] = \"\"", ["p", "-c", "x"]))
        #expect(matches("\(condition)[c] = x", ["p", "-acx"]))
        #expect(matches("\(condition)[b] = \"two words\"", ["p", "-b", "two words"]))
    }

    @Test func anAlertSaysWhatAFunctionGives() throws {
        let rule = try #require(
            TestRules.single(
                "evt.type = openat",
                output: "%tolower(fd.filename) %join(proc.aname, '>') %len(fd.name) %toupper(proc.aname)"))
        let stage = ContainerStage([], rules: [rule])
        let actor = stage.start().actor
        let alert = try #require(stage.play(stage.story.open(actor, "/A/B")).first)
        #expect(alert.output == "b init 4 (INIT)")
        #expect(alert.outputFields.first == AlertField("tolower(fd.filename)", .string("b")))
    }

    @Test func whatIsTooLongForTheScratchTextIsCut() throws {
        let rule = try #require(
            TestRules.single("evt.type = openat and len(concat(fd.name, fd.name, fd.name)) > 65000"))
        let stage = ContainerStage([], rules: [rule])
        let actor = stage.start().actor
        let path = "/" + String(repeating: "x", count: 30_000)
        #expect(stage.play(stage.story.open(actor, path)).count == 1)
    }
}
