// SPDX-License-Identifier: Apache-2.0

import RingfenceTesting

/// Random conditions in the text of the rule language, over values that the random events of the same test have.
struct RandomConditions {
    var generator: SeededGenerator

    static let names = ["sh", "bash", "cat", "nginx", "curl"]
    static let paths = ["/etc/passwd", "/etc/shadow", "/tmp/x", "/etc", "/usr/bin/curl", "/var/run/docker.sock"]

    mutating func condition(depth: Int) -> String {
        if depth == 0 { return check() }
        switch Int.random(in: 0..<6, using: &generator) {
        case 0, 1: return "(\(condition(depth: depth - 1)) and \(condition(depth: depth - 1)))"
        case 2, 3: return "(\(condition(depth: depth - 1)) or \(condition(depth: depth - 1)))"
        case 4: return "not (\(condition(depth: depth - 1)))"
        default: return check()
        }
    }

    private mutating func pick(_ items: [String]) -> String { items.randomElement(using: &generator) ?? "" }

    private mutating func list(_ items: [String]) -> String { "(\(pick(items)), \(pick(items)))" }

    private mutating func check() -> String {
        let nameField = pick(["proc.name", "proc.pname", "proc.aname", "proc.aname[2]", "proc.exe"])
        switch Int.random(in: 0..<26, using: &generator) {
        case 18: return transformed()
        case 19: return "fd.name iglob \(pick(["/ETC/*", "*[SW]?", "*Pass*"]))"
        case 20: return "\(nameField) regex \"\(pick(["(ba)?sh", ".*[nt]", "c[a-u]+l?", "b"]))\""
        case 21...24: return transformed()
        case 0: return "evt.type = \(pick(["openat", "execve", "open", "unshare", "capability", "write", "procexit"]))"
        case 1: return "evt.type in \(list(["openat", "creat", "execve", "execveat", "mount", "unshare", "clone"]))"
        case 2: return "\(nameField) = \(pick(Self.names))"
        case 3: return "\(nameField) in \(list(Self.names))"
        case 4: return "\(nameField) != \(pick(Self.names))"
        case 5: return "\(nameField) startswith \(pick(["s", "ba", "c"]))"
        case 6: return "fd.name = \(pick(Self.paths))"
        case 7:
            return
                "fd.name \(pick(["startswith", "endswith", "contains", "icontains"])) \(pick(["/etc", "wd", "r", "D", "/"]))"
        case 8: return "fd.name glob \(pick(["/etc/*", "*[sw]?", "/tmp/x", "*pass*"]))"
        case 9: return "fd.name pmatch (\(pick(Self.paths)), \(pick(Self.paths)))"
        case 10: return "fd.name exists"
        case 11: return "fd.num \(pick(["<", "<=", ">", ">=", "=", "!="])) \(pick(["0", "3", "4"]))"
        case 12: return "evt.is_open_write = \(pick(["true", "false"]))"
        case 13: return "container.id != host"
        case 14: return "container.name \(pick(["=", "!=", "startswith"])) web"
        case 15: return "user.uid \(pick(["=", "<", ">="])) \(pick(["0", "1000"]))"
        case 16: return "proc.name = val(proc.pname)"
        case 17: return "evt.res = \(pick(["SUCCESS", "EPERM", "ENOENT"]))"
        default: return "proc.cmdline contains \(pick(["-c", "passwd", "x"]))"
        }
    }

    private mutating func transformed() -> String {
        let name = pick(["proc.name", "proc.pname", "proc.aname", "proc.aname[2]"])
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: return "toupper(\(name)) = \(pick(["SH", "BASH", "sh"]))"
        case 1: return "tolower(toupper(\(name))) in \(list(Self.names))"
        case 2: return "basename(fd.name) \(pick(["=", "!=", "startswith"])) \(pick(["passwd", "x", "s"]))"
        case 3: return "len(\(name)) \(pick(["<", ">=", "="])) \(pick(["2", "3", "4"]))"
        case 4: return "join(proc.aname, \"->\") contains \(pick(["sh->", "->cat", "curl"]))"
        case 5: return "concat(proc.name, \":\", fd.num) = \"\(pick(Self.names)):3\""
        case 6: return "getopt(proc.args, \"c:x\") \(pick(["in", "intersects"])) (\(pick(["c", "x"])))"
        case 7: return "getopt(proc.args, \"c:\")[c] \(pick(["=", "!="])) \"\""
        case 8: return "proc.name \(pick(["=", "!=", "contains"])) basename(proc.exe)"
        case 9: return "len(b64(\(name))) >= 2"
        case 10: return "toupper(proc.pname) = toupper(proc.name)"
        default: return "proc.name \(pick(["in", "icontains", "startswith"])) val(proc.pname)"
        }
    }
}
