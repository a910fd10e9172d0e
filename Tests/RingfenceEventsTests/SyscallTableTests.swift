// SPDX-License-Identifier: Apache-2.0

import RingfenceEvents
import Testing

struct SyscallTableTests {
    @Test func everyNumberLeadsBackToItsLine() {
        var numbers = 0
        for architecture in SyscallArchitecture.allCases {
            for line in SyscallTable.lines {
                guard let number = line.number(in: architecture) else { continue }
                numbers += 1
                #expect(SyscallTable.line(number: number, in: architecture) == line)
                #expect(SyscallTable.number(of: line.name, in: architecture) == number)
            }
        }
        #expect(numbers > 1500)
    }

    @Test(
        arguments: [
            ("openat", 257, 295, 56, 257), ("execve", 59, 11, 221, 520), ("clone3", 435, 435, 435, 435),
            ("file_setattr", 469, 469, 469, 469), ("rt_sigaction", 13, 174, 134, 512), ("mmap", 9, 90, 222, 9),
        ] as [(String, UInt32, UInt32, UInt32, UInt32)])
    func numbersAreTheKernels(name: String, x86_64: UInt32, i386: UInt32, aarch64: UInt32, x32: UInt32) {
        #expect(SyscallTable.number(of: name, in: .x86_64) == x86_64)
        #expect(SyscallTable.number(of: name, in: .i386) == i386)
        #expect(SyscallTable.number(of: name, in: .aarch64) == aarch64)
        #expect(SyscallTable.number(of: name, in: .x32) == x32)
        #expect(SyscallTable.name(of: x32, in: .x32) == name)
    }

    @Test func whatAnArchitectureLacksHasNoNumber() {
        #expect(SyscallTable.number(of: "open", in: .aarch64) == nil)
        #expect(SyscallTable.number(of: "socketcall", in: .x86_64) == nil)
        #expect(SyscallTable.number(of: "uselib", in: .x32) == nil)
        #expect(SyscallTable.name(of: 13, in: .x32) == nil)
        #expect(SyscallTable.name(of: 134, in: .x32) == nil)
        #expect(SyscallTable.name(of: 511, in: .x86_64) == nil)
        for architecture in SyscallArchitecture.allCases {
            #expect(SyscallTable.name(of: .max, in: architecture) == nil)
            #expect(SyscallTable.name(of: 512, in: architecture) == (architecture == .x32 ? "rt_sigaction" : nil))
        }
    }

    @Test func argumentsHaveFalcosNames() throws {
        let renameat = try #require(SyscallTable.line(number: 264, in: .x86_64))
        #expect(renameat.arguments.map(\.name) == ["olddirfd", "oldpath", "newdirfd", "newpath"])
        #expect(renameat.arguments.map(\.kind) == [.directoryDescriptor, .path, .directoryDescriptor, .path])
        let getpid = try #require(SyscallTable.line(number: 172, in: .aarch64))
        #expect(getpid.name == "getpid" && getpid.argumentCount == 0)
        #expect(getpid.kind(ofArgument: 6) == .none && getpid.kind(ofArgument: -1) == .none)
    }

    @Test func architecturesThatPassArgumentsDifferentlyHaveTheirOwnLine() throws {
        let native = try #require(SyscallTable.line(number: 56, in: .x86_64))
        let compat = try #require(SyscallTable.line(number: 120, in: .i386))
        #expect(native.name == "clone" && compat.name == "clone" && native != compat)
        #expect(native.arguments[3].name == "child_tid" && compat.arguments[3].name == "tls")
        #expect(SyscallTable.lines(named: "clone") == [native, compat])
    }
}
