// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments
import RingfenceEvents
import RingfenceExpectations
import Testing

/// Profiles as people write them, and what they are told.
struct SeccompParsingTests {
    private func parse(_ text: String, file: String = "p.json") -> (profile: SeccompProfile?, lines: [String]) {
        let (profile, diagnostics) = SeccompProfile.parse(bytes: Array(text.utf8), file: file)
        return (
            profile,
            diagnostics.map {
                "\($0.location.line):\($0.location.column) \($0.message)" + ($0.note.map { " [\($0)]" } ?? "")
            }
        )
    }

    @Test func everyErrorOfAFileIsToldWithItsPlace() {
        let (profile, lines) = parse(
            """
            {"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 70000,
             "syscalls": [
               {"names": ["read"], "action": "SCMP_ACT_ALOW"},
               {"names": ["read"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 6, "value": 0, "op": "SCMP_CMP_EQ"}]},
               {"names": ["read"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 0, "value": -1, "op": "SCMP_CMP_EQ"}]},
               {"names": [], "action": "SCMP_ACT_ALLOW", "includes": {"caps": ["CAP_SYS_ADMN"], "minKernel": "new"}}
             ]}
            """)
        #expect(profile == nil)
        #expect(lines == ["1:56 not an error number: 70000 [0 to 4095, or a name]"])
        let (_, more) = parse(
            """
            {"defaultAction": "SCMP_ACT_ERRNO",
             "syscalls": [
               {"names": ["read"], "action": "SCMP_ACT_ALOW"},
               {"names": ["read"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 6, "value": 0, "op": "SCMP_CMP_EQ"}]},
               {"names": ["read"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 0, "value": -1, "op": "SCMP_CMP_EQ"}]},
               {"names": [], "action": "SCMP_ACT_ALLOW", "includes": {"caps": ["CAP_SYS_ADMN"], "minKernel": "new"}}
             ]}
            """)
        #expect(
            more == [
                "3:34 no such seccomp action: SCMP_ACT_ALOW [did you mean SCMP_ACT_ALLOW?]",
                "4:71 index is an argument's place, 0 to 5", "5:83 not an unsigned 64-bit number: -1",
                "6:4 an element of syscalls needs names",
                "6:68 no such capability: CAP_SYS_ADMN [did you mean CAP_SYS_ADMIN?]",
                "6:98 not a kernel version [such as 4.8]",
            ])
    }

    @Test(arguments: [
        ("{", "1:2 not valid JSON: a key in double quotes is expected, and the text ends here"),
        ("{\"a\": tru}", "1:7 not valid JSON: a JSON value is expected"),
        ("{\"a\": 1,\n\n  \"b\" 2}", "3:7 not valid JSON: a colon is expected after the key"),
        ("{\"ä\": [1 2]}", "1:10 not valid JSON: a comma or ] is expected"),
        ("{\"a\": \"\\q\"}", "1:9 not valid JSON: no such escape in JSON"),
        ("{} x", "1:4 not valid JSON: nothing may follow the JSON value"),
        (String(repeating: "{\"a\":", count: 200), "1:326 not valid JSON: more than 64 levels"),
    ])
    func badJSONIsToldWithItsPlace(text: String, expected: String) {
        #expect(parse(text).lines == [expected])
    }

    @Test func anOCIConfigurationIsReadForItsProfile() throws {
        let (profile, lines) = parse(
            """
            {"ociVersion": "1.2.0", "linux": {"seccomp": {"defaultAction": "SCMP_ACT_ALLOW",
             "flags": ["SECCOMP_FILTER_FLAG_LOG"], "architectures": ["SCMP_ARCH_X86_64"],
             "syscalls": [{"names": ["m\\u006funt"], "action": "SCMP_ACT_ERRNO", "errnoRet": 13}]}}}
            """)
        #expect(lines.isEmpty)
        let policy = try #require(profile).resolve(
            for: "amd64", capabilities: .all, kernel: KernelVersion(major: 5, minor: 10))
        #expect(policy.verdict(.x86_64, number: 165, arguments: SyscallArguments()).action == .errno(13))
        #expect(policy.verdict(.x86_64, number: 9999, arguments: SyscallArguments()).action == .allow)
        #expect(policy.architectures == [.x86_64])
    }

    @Test func anOCIConfigurationWithoutAProfileHasNone() {
        let (profile, lines) = parse(#"{"ociVersion": "1.2.0", "linux": {}}"#)
        #expect(profile == nil && lines.isEmpty)
    }

    @Test func podmansErrorNamesAreUnderstood() throws {
        let (profile, _) = parse(
            #"{"defaultAction": "SCMP_ACT_ERRNO", "defaultErrno": "ENOSYS", "syscalls": [], "flags": []}"#)
        #expect(profile?.defaultAction == .errno(38))
    }

    @Test(.enabled(if: Repository.fieldData != nil, "RINGFENCE_FIELD_DATA names no folder"))
    func podmansDefaultProfileIsRead() throws {
        let bytes = try Repository.fieldBytes("seccomp/containers-default.json")
        let (profile, diagnostics) = SeccompProfile.parse(bytes: bytes, file: "containers-default.json")
        #expect(diagnostics.isEmpty)
        let policy = try #require(profile).resolve(
            for: "amd64", capabilities: .dockerDefault, kernel: KernelVersion(major: 6, minor: 18))
        #expect(policy.verdict(.x86_64, number: 272, arguments: SyscallArguments()).action == .allow)
        #expect(policy.verdict(.x86_64, number: 0, arguments: SyscallArguments()).action == .allow)
        #expect(policy.verdict(.x86_64, number: 511, arguments: SyscallArguments()).action == .errno(38))
    }

    @Test func ourOwnFormatIsToldItsMistakes() {
        let (profile, lines) = parse(
            """
            seccomp_profile: mine
            otherwise: deny
            groups:
              - allow: socket
                where: domian == 2
              - allow: [read]
                where: fd < two
              - allow: [reed]
              - deny: [write]
                alow: [close]
              - deny: [write]
                errno: ENOSUCH
            """, file: "p.yaml")
        #expect(profile == nil)
        #expect(
            lines == [
                "5:12 not an argument of every call of the group: domian [one of domain, proto, type, or arg0 to arg5]",
                "7:12 not a condition on an argument: fd < two "
                    + "[write ARGUMENT < 38 or ARGUMENT & 0xff == 0, with spaces; several are joined by and]",
                "8:13 no call of that name on x86-64, i386, x32 or arm64: reed [did you mean read?]",
                "10:5 no such key in a group: alow [did you mean allow?]",
                "12:12 not an error number: ENOSUCH [EPERM, ENOSYS or 1]",
            ])
    }
}
