// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceRules
import Testing

@Suite("Conditions")
struct ConditionTests {
    private func summary(_ condition: String, definitions: String = "") -> String {
        let set = RuleKit.loadRule(condition, definitions: definitions)
        #expect(set.errors == [])
        return set.rules.first?.condition.summary ?? "no rule"
    }

    @Test(
        "Precedence: or of and of not",
        arguments: [
            ("proc.name=a or proc.name=b and proc.name=c", "(proc.name = a | (proc.name = b & proc.name = c))"),
            ("(proc.name=a or proc.name=b) and proc.name=c", "((proc.name = a | proc.name = b) & proc.name = c)"),
            ("not proc.name=a and proc.name=b", "(!proc.name = a & proc.name = b)"),
            ("not (proc.name=a and proc.name=b)", "!(proc.name = a & proc.name = b)"),
            ("not not proc.name=a", "proc.name = a"),
            ("not not not proc.name=a", "!proc.name = a"),
            ("not(proc.name=a)and(proc.name=b)or(proc.name=c)", "((!proc.name = a & proc.name = b) | proc.name = c)"),
            ("((proc.name=a)) and (proc.name=b and proc.name=c)", "(proc.name = a & proc.name = b & proc.name = c)"),
            ("proc.name=a\n\n    or\n    proc.name=b", "(proc.name = a | proc.name = b)"),
            ("proc.name=android", "proc.name = android"),
            ("proc.name=and or proc.name=not", "(proc.name = and | proc.name = not)"),
        ])
    func precedence(condition: String, expected: String) {
        #expect(summary(condition) == expected)
    }

    @Test(
        "Values: bare, quoted, escaped",
        arguments: [
            ("proc.name = /usr/bin/x-[1:*]", "/usr/bin/x-[1:*]"), ("proc.name=\"a b\"", "a b"),
            ("proc.name='a \"b\"'", "a \"b\""),
            (#"proc.name = "a\"b\\c\t\n\/""#, "a\"b\\c\t\n/"), (#"proc.name = 'it\'s'"#, "it's"),
            // The backslash alone, as in Falco.
            (#"proc.name contains "\ ""#, "\\"), (#"proc.name endswith \"#, "\\"), ("proc.name = \"\"", ""),
            ("proc.name == ä", "ä"),
        ])
    func values(condition: String, expected: String) throws {
        let set = RuleKit.loadRule(condition)
        #expect(set.errors == [])
        guard case .check(let predicate) = try #require(set.rules.first).condition else {
            Issue.record("no single check")
            return
        }
        #expect(predicate.operand == .bytes(Array(expected.utf8)))
    }

    @Test(
        "Every operator on a field that takes it",
        arguments: [
            ("proc.name exists", "proc.name exists"), ("fd.num<=3", "fd.num <= 3"), ("fd.num < 3", "fd.num < 3"),
            ("fd.num>=3", "fd.num >= 3"), ("fd.num > 3", "fd.num > 3"), ("fd.num!=3", "fd.num != 3"),
            ("proc.name icontains A", "proc.name icontains A"), ("proc.name glob *a?", "proc.name glob *a?"),
            ("proc.name iglob *a", "proc.name iglob *a"), ("proc.name regex \"a.*\"", "proc.name regex a.*"),
            ("fd.name pmatch (/etc, /var/run)", "fd.name pmatch {/etc /var/run}"),
            ("proc.aname intersects (a,b,a)", "proc.aname intersects {a b}"),
            ("proc.aname[2] in(a)", "proc.aname[2] in {a}"),
            ("fd.sport in (80, 0x50, 443)", "fd.sport in {80u 443u}"),
            ("proc.name in ('a b', \"c\")", "proc.name in {a b c}"),
            ("proc.name in ()", "false"), ("proc.name = val(proc.pname)", "proc.name = val(proc.pname)"),
            ("proc.name in (val)", "proc.name in {val}"), ("evt.is_open_write = true", "evt.is_open_write = true"),
        ])
    func operators(condition: String, expected: String) {
        #expect(summary(condition) == expected)
    }

    @Test(
        "Operands are in the field's own type",
        arguments: [
            ("fd.num = -0x10", .integer(-16)), ("fd.num = +7", .integer(7)),
            ("fd.num = -9223372036854775808", .integer(.min)),
            ("user.uid = 18446744073709551615", .unsigned(.max)), ("user.uid = -0", .unsigned(0)),
            ("proc.duration <= 5000000000", .unsigned(5_000_000_000)), ("evt.is_open_write = false", .boolean(false)),
            ("evt.buffer bcontains CAfe01", .bytes([0xca, 0xfe, 1])), ("evt.type = open", .bytes(Array("open".utf8))),
            ("fd.sip = 10.1.2.3", .network([10, 1, 2, 3], prefixLength: 32)),
            ("fd.sip = \"10.1.2.3/8\"", .network([10, 0, 0, 0], prefixLength: 8)),
            ("fd.net = 172.16.0.0/255.240.0.0", .network([172, 16, 0, 0], prefixLength: 12)),
            ("fd.net = 0.0.0.0/0", .network([0, 0, 0, 0], prefixLength: 0)),
            ("fd.net = fd00:1::/8", .network([0xfd] + Array(repeating: 0, count: 15), prefixLength: 8)),
            ("fd.sip = ::1", .network(Array(repeating: 0, count: 15) + [1], prefixLength: 128)),
            (
                "fd.sip = ::ffff:1.2.3.4",
                .network(Array(repeating: 0, count: 10) + [255, 255, 1, 2, 3, 4], prefixLength: 128)
            ),
        ] as [(String, Operand)])
    func operands(condition: String, expected: Operand) throws {
        let set = RuleKit.loadRule(condition)
        #expect(set.errors == [])
        guard case .check(let predicate) = try #require(set.rules.first).condition else {
            Issue.record("no single check")
            return
        }
        #expect(predicate.operand == expected)
    }

    @Test(
        "Modifiers spread over their values",
        arguments: [
            ("fd.name startswith anyof (/tmp, /dev/shm)", "(fd.name startswith /tmp | fd.name startswith /dev/shm)"),
            ("proc.cmdline contains allof (a, b)", "(proc.cmdline contains a & proc.cmdline contains b)"),
            (
                "proc.name glob oneof (a*, b*)",
                "((proc.name glob a* & !proc.name glob b*) | (!proc.name glob a* & proc.name glob b*))"
            ),
            ("proc.name startswith anyof", "proc.name startswith anyof"),
            ("proc.name startswith anyof ()", "false"),
        ])
    func modifiers(condition: String, expected: String) {
        #expect(summary(condition) == expected)
    }

    @Test(
        "Arguments of fields",
        arguments: [
            ("evt.arg.flags contains O_CREAT", "evt.arg[flags] contains O_CREAT"), ("evt.arg[0] = a", "evt.arg[0] = a"),
            ("evt.arg['a b'] = c", "evt.arg[a b] = c"), ("proc.aname[02] = a", "proc.aname[2] = a"),
            ("proc.aname = a", "proc.aname = a"), ("proc.env[PATH] = x", "proc.env[PATH] = x"),
            ("fs.path.name = x", "fs.path.name = x"),
        ])
    func arguments(condition: String, expected: String) {
        #expect(summary(condition) == expected)
    }

    @Test("A predicate knows its place, in the macro where it stands, and is equal elsewhere")
    func places() throws {
        let set = RuleKit.loadRule("m and proc.name = x", definitions: "- macro: m\n  condition: (proc.name = x)")
        guard case .and(let parts) = try #require(set.rules.first).condition, parts.count == 2,
            case .check(let first) = parts[0], case .check(let second) = parts[1]
        else {
            Issue.record("not two checks")
            return
        }
        #expect(first == second)
        #expect((first.location.line, first.location.column) == (2, 15))
        #expect((second.location.line, second.location.column) == (6, 11))
    }
}
