// SPDX-License-Identifier: Apache-2.0

import CRingfenceABI
import RingfenceEvents
import RingfenceTesting
import Testing

@testable import RingfenceDetection

/// Fields of sockets, held against the story of the socket.
@Suite struct SocketFieldTests {
    private static let here: [UInt8] = [10, 0, 0, 5]
    private static let there: [UInt8] = [203, 0, 113, 9]
    private static let loopback6 = [UInt8](repeating: 0, count: 15) + [1]
    private static let every = """
        %fd.name|%fd.cip|%fd.cport|%fd.sip|%fd.sport|%fd.lip|%fd.lport|%fd.rip|%fd.rport|%fd.type|%fd.typechar|\
        %fd.l4proto|%fd.sockfamily|%fd.is_server|%fd.connected|%fd.name_changed|%fd.num
        """

    private static func mapped(_ address: [UInt8]) -> [UInt8] {
        [UInt8](repeating: 0, count: 10) + [255, 255] + address
    }

    /// What a rule on that condition says of an event of a program in the container; nil when it says nothing.
    private func output(
        _ condition: String, _ output: String = every, _ make: (inout EventBuilder, Actor) -> Record
    ) throws -> String? {
        let rule = try #require(TestRules.single(condition, output: output), "\(condition)")
        let stage = ContainerStage([], rules: [rule])
        let actor = stage.start().actor
        let record = make(&stage.story, actor)
        return stage.play(record).first?.output
    }

    private func holds(_ condition: String, _ make: (inout EventBuilder, Actor) -> Record) throws -> Bool {
        try output(condition, "x", make) != nil
    }

    @Test func whoConnectsIsTheClient() throws {
        let socket = rf_socket.ip((Self.here, 40000), (Self.there, 443), role: 1)
        let text = try output("evt.type = connect") { $0.connect($1, socket) }
        #expect(
            text == "10.0.0.5:40000->203.0.113.9:443|10.0.0.5|40000|203.0.113.9|443|10.0.0.5|40000|203.0.113.9|443|"
                + "ipv4|4|tcp|ip|false|true|true|3")
    }

    @Test func whoAcceptsIsTheServer() throws {
        let socket = rf_socket.ip((Self.here, 443), (Self.there, 40000), role: 2)
        let text = try output("evt.type = accept4") { $0.accept($1, socket) }
        #expect(
            text == "203.0.113.9:40000->10.0.0.5:443|203.0.113.9|40000|10.0.0.5|443|10.0.0.5|443|203.0.113.9|40000|"
                + "ipv4|4|tcp|ip|true|true|true|4")
    }

    @Test func aListeningSocketIsAServerAlone() throws {
        let socket = rf_socket.ip((Self.here, 443), state: 10, role: 2)
        let text = try output("evt.type = listen") { $0.listen($1, socket) }
        #expect(
            text == "10.0.0.5:443|<NA>|<NA>|10.0.0.5|443|<NA>|<NA>|<NA>|<NA>|ipv4|4|tcp|ip|true|false|true|3")
    }

    @Test func aFreshSocketHasNoEnds() throws {
        let text = try output("evt.type = socket") {
            $0.socket($1, domain: 2, type: 1, socket: .ip(([0, 0, 0, 0], 0), state: 7))
        }
        #expect(
            text == "<NA>|<NA>|<NA>|<NA>|<NA>|<NA>|<NA>|<NA>|<NA>|ipv4|4|tcp|ip|false|false|false|3")
    }

    @Test func addressesOfVersion4InVersion6AreOfVersion4() throws {
        let socket = rf_socket.ip((Self.mapped(Self.here), 443), (Self.mapped(Self.there), 40000), role: 2)
        let output = "%fd.name %fd.type %fd.cip"
        #expect(
            try self.output("evt.type = accept4 and fd.snet = 10.0.0.0/8", output) { $0.accept($1, socket) }
                == "203.0.113.9:40000->10.0.0.5:443 ipv4 203.0.113.9")
        let real = rf_socket.ip((Self.loopback6, 443), (Self.loopback6, 40000), role: 2)
        #expect(
            try self.output("evt.type = accept4", output) { $0.accept($1, real) } == "::1:40000->::1:443 ipv6 ::1")
    }

    @Test func whereNothingWasNotedTheLowerPortIsTheServers() throws {
        for (local, remote, isServer) in [(443, 40000, true), (40000, 443, false)] as [(UInt32, UInt32, Bool)] {
            let socket = rf_socket.ip((Self.here, local), (Self.there, remote))
            #expect(try holds("evt.type = sendto and fd.is_server = \(isServer)") { $0.message($1, socket) })
        }
    }

    @Test func aFailedConnectIsToldWithTheAddressThatWasPassed() throws {
        let socket = rf_socket.ip((Self.here, 40000), state: 7)
        let passed: [UInt8] = [2, 0, 1, 187] + Self.there + [UInt8](repeating: 0, count: 8)
        let condition = "evt.type = connect and evt.failed = true and fd.sip = 203.0.113.9 and fd.sport = 443"
        #expect(try holds(condition) { $0.connect($1, socket, result: -111, passed: passed) })
        for length in 0..<8 {
            #expect(
                try !holds(condition) { $0.connect($1, socket, result: -111, passed: Array(passed.prefix(length))) })
        }
        #expect(
            try output("evt.type = connect", "%evt.arg.addr %evt.res %evt.rawres") {
                $0.connect($1, socket, result: -111, passed: passed)
            } == "203.0.113.9:443 ECONNREFUSED -111")
    }

    @Test func eitherMeansOneOfTheTwoAndUnequalNeither() throws {
        let socket = rf_socket.ip((Self.here, 40000), (Self.there, 443), role: 1)
        let listening = rf_socket.ip((Self.here, 443), state: 10, role: 2)
        for (condition, connects, listens) in [
            ("fd.ip = 10.0.0.5", true, true), ("fd.ip = 203.0.113.9", true, false),
            ("fd.ip != 10.0.0.5", false, false), ("fd.ip != 203.0.113.9", false, true),
            ("fd.ip != 192.0.2.1", true, true), ("fd.ip in (192.0.2.1, 203.0.113.9)", true, false),
            ("fd.net = 203.0.113.0/24", true, false), ("fd.net != 203.0.113.0/24", false, true),
            ("fd.net in (172.16.0.0/12, 10.0.0.0/8)", true, true), ("fd.port = 40000", true, false),
            ("fd.port in (443, 53)", true, true), ("fd.port != 443", false, false), ("fd.port < 500", true, true),
            ("fd.port > 39999", true, false), ("fd.proto = \"443\"", true, true), ("fd.ip exists", true, true),
            ("fd.cip exists", true, false), ("not fd.rnet in (10.0.0.0/8)", true, true),
        ] {
            #expect(
                try holds("evt.type = connect and \(condition)") { $0.connect($1, socket) } == connects, "\(condition)")
            #expect(
                try holds("evt.type = listen and \(condition)") { $0.listen($1, listening) } == listens, "\(condition)")
        }
    }

    @Test func aUnixSocketIsCalledByItsName() throws {
        var socket = rf_socket()
        socket.family = 1
        socket.type = 1
        socket.state = 1
        let rule = try #require(
            TestRules.single("evt.type = connect", output: "%fd.name %fd.type %fd.typechar %fd.sockfamily %fd.l4proto"))
        let stage = ContainerStage([], rules: [rule])
        let actor = stage.start().actor
        for (bytes, name) in [(Array("/run/docker.sock".utf8), "/run/docker.sock"), ([0] + Array("bus".utf8), "@bus")] {
            var body = rf_network_connect()
            body.call = 3
            body.socket = socket
            let record = stage.story.record(.networkConnect, by: actor, body, syscall: "connect") {
                $0.add(.remoteName, bytes)
            }
            #expect(stage.play(record).first?.output == "\(name) unix u unix <NA>")
        }
    }

    @Test func aSystemCallTellsTheSocketBehindItsDescriptor() throws {
        let socket = rf_socket.ip((Self.here, 40000), (Self.there, 443), role: 1)
        let rule = try #require(
            TestRules.single(
                "evt.type in (dup, dup2, dup3) and evt.rawres in (0, 1, 2) and fd.type in (ipv4, ipv6)",
                output: "%fd.name %fd.sip %fd.num"))
        let stage = ContainerStage([], rules: [rule])
        let actor = stage.start().actor
        var body = rf_syscall()
        body.args.0 = 5
        let record = stage.story.record(.syscall, by: actor, body, syscall: "dup3") { builder in
            withUnsafeBytes(of: socket) { builder.add(.socket, $0) }
        }
        #expect(stage.play(record).first?.output == "10.0.0.5:40000->203.0.113.9:443 203.0.113.9 5")
        // A shorter item than the struct is no socket.
        let short = stage.story.record(.syscall, by: actor, body, syscall: "dup3") { $0.add(.socket, [2, 0, 0, 0]) }
        #expect(stage.play(short).isEmpty)
    }

    @Test func descriptorsAreCalledAsInFalco() throws {
        for (path, kind, character) in [
            ("/etc/passwd", "file", "f"), ("pipe:[123]", "pipe", "p"), ("anon_inode:[eventfd]", "event", "e"),
            ("anon_inode:[eventpoll]", "eventpoll", "l"), ("anon_inode:inotify", "inotify", "i"),
            ("anon_inode:bpf-map", "bpf", "b"), ("anon_inode:[io_uring]", "io_uring", "r"),
            ("anon_inode:[pidfd]", "pidfd", "P"), ("/memfd:x", "memfd", "m"),
        ] {
            let rule = try #require(TestRules.single("evt.type = fcntl", output: "%fd.type %fd.typechar"))
            let stage = ContainerStage([], rules: [rule])
            let actor = stage.start().actor
            let record = stage.story.record(.syscall, by: actor, rf_syscall(), syscall: "fcntl") {
                $0.add(.descriptorPath(0), path)
            }
            #expect(stage.play(record).first?.output == "\(kind) \(character)")
        }
    }

    @Test func argumentsAreText() throws {
        #expect(
            try output("evt.type = socket and evt.arg.domain contains AF_PACKET", "%evt.args") {
                $0.socket($1, domain: 17, type: 3, socket: rf_socket())
            } == "res=3 fd=3 domain=AF_PACKET type=3 proto=0 flags=0x0 fd2=-1")
        // Through socketcall, the record tells the operation.
        let socket = rf_socket.ip((Self.here, 40000), (Self.there, 443), role: 1)
        #expect(
            try output("evt.type = connect", "%evt.type %evt.arg.tuple") { $0.connect($1, socket, syscall: "getpid") }
                == "connect 10.0.0.5:40000->203.0.113.9:443")
    }

    @Test func onlyWhatARuleNamesIsWanted() throws {
        // What is always asked for, to know processes.
        let always = ContainerStage([]).demand
        func programs(_ condition: String, output: String = "%proc.name") throws -> [String] {
            let rule = try #require(TestRules.single(condition, output: output))
            let demand = ContainerStage([], rules: [rule]).demand
            return Set(demand.programs.map(\.name) + demand.hooks)
                .subtracting(always.programs.map(\.name) + always.hooks).sorted()
        }
        #expect(try programs("evt.type = openat") == ["file_open"])
        #expect(try programs("evt.type = connect") == ["network_connect", "network_socketcall"])
        #expect(try programs("evt.type = sendto") == ["network_send", "network_socketcall"])
        #expect(try programs("evt.type = recvmsg") == ["network_receive", "network_socketcall"])
        #expect(try programs("evt.type = network_connected") == ["network_connected"])
        let naming = ["network_connect", "network_read", "network_receive", "network_socketcall"]
        #expect(try programs("evt.type = connect and fd.sip.name = a.example") == naming)
        #expect(try programs("evt.type = connect", output: "%fd.rip.name") == naming)
    }
}
