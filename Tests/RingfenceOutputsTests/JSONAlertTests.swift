// SPDX-License-Identifier: Apache-2.0

import Foundation
import RingfenceDetection
import Testing

@testable import RingfenceOutputs

@Suite("An alert as JSON")
struct JSONAlertTests {
    private func line(_ alert: Alert) -> String {
        var bytes: [UInt8] = []
        var form = JSONAlert()
        form.append(alert, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func object(_ alert: Alert) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(line(alert).utf8)) as? [String: Any])
    }

    @Test("is one line with Falco's keys in alphabetical order, and Ringfence's own")
    func shape() throws {
        let text = line(Samples.full())
        #expect(text.hasSuffix("}\n"))
        #expect(text.count(where: { $0 == "\n" }) == 1)
        let keys = ["hostname", "output", "output_fields", "priority", "ringfence", "rule", "source", "tags", "time"]
        let object = try object(Samples.full())
        #expect(object.keys.sorted() == keys)
        let places = keys.compactMap { text.firstRange(of: "\"\($0)\":")?.lowerBound }
        #expect(places == places.sorted())
    }

    @Test("carries Falco's values")
    func falco() throws {
        let object = try object(Samples.full())
        #expect(object["time"] as? String == "2026-01-02T03:04:05.000000009Z")
        #expect(object["output"] as? String == "03:04:05.000000009: Warning A shell started (proc.name=sh)")
        #expect(object["priority"] as? String == "Warning")
        #expect(object["rule"] as? String == "Shell started")
        #expect(object["source"] as? String == "syscall")
        #expect(object["hostname"] as? String == "host-1")
        #expect(object["tags"] as? [String] == ["container", "mitre_execution"])
        let fields = try #require(object["output_fields"] as? [String: Any])
        #expect(fields["proc.name"] as? String == "sh")
        #expect(fields["container.id"] is NSNull)
        #expect(fields["proc.aname"] as? [String] == ["a", "b"])
        #expect(fields["proc.vpid"] as? Int == -1)
        #expect(fields["fd.num"] as? UInt64 == UInt64.max)
        #expect(fields["evt.failed"] as? Bool == true)
        #expect(fields["evt.time"] as? UInt64 == Samples.timeNanoseconds)
        #expect(fields.count == 7)
    }

    @Test("carries event, process, ancestors, container and expectation under ringfence")
    func ringfence() throws {
        let part = try #require(try object(Samples.full())["ringfence"] as? [String: Any])
        #expect(part["schema"] as? Int == 1)
        #expect(part["kind"] as? String == "expectation")
        #expect(part["id"] as? String == "a-0")
        let event = try #require(part["event"] as? [String: Any])
        #expect(event["type"] as? String == "syscall")
        #expect(event["syscall"] as? String == "unshare")
        #expect(event["args"] as? [String: String] == ["flags": "CLONE_NEWUSER"])
        #expect(event["result"] as? Int == -1)
        #expect(event["error"] as? String == "EPERM")
        #expect(event["verdict"] as? String == "denied_by_seccomp")
        #expect(event["user_path"] as? String == "../passwd")
        let process = try #require(part["process"] as? [String: Any])
        #expect(process["pid"] as? Int == 42)
        #expect(process["args"] as? [String] == ["unshare", "-U"])
        #expect(process["cap_effective"] as? String == "00000000a80425fb")
        #expect(process["euid"] is NSNull)
        #expect((part["ancestors"] as? [[String: Any]])?.map { $0["name"] as? String } == ["sh"])
        let container = try #require(part["container"] as? [String: Any])
        #expect(container["name"] as? String == "web")
        #expect(container["privileged"] as? Bool == true)
        #expect(container["unknown"] as? [String] == ["name", "image_digest"])
        let expectation = try #require(part["expectation"] as? [String: Any])
        #expect(expectation["outcome"] as? String == "denied")
        #expect(expectation["line"] as? Int == 12)
    }

    @Test("says null for what is not there")
    func missing() throws {
        let part = try #require(try object(Samples.alert())["ringfence"] as? [String: Any])
        for key in ["event", "process", "container", "expectation"] { #expect(part[key] is NSNull, "\(key)") }
        #expect((part["ancestors"] as? [Any])?.isEmpty == true)
    }

    @Test("gives back any text as it was")
    func escaping() throws {
        let hostile = String((0...0x2fff).compactMap(Unicode.Scalar.init).map(Character.init)) + "\"\\\u{1F600}"
        var alert = Samples.alert()
        alert.rule = hostile
        alert.outputFields = [AlertField(hostile, .string(hostile))]
        let object = try object(alert)
        #expect(object["rule"] as? String == hostile)
        #expect((object["output_fields"] as? [String: Any])?[hostile] as? String == hostile)
    }

    @Test("a field named twice is one key, and evt.time is the alert's")
    func duplicates() throws {
        var alert = Samples.alert()
        alert.outputFields = [AlertField("evt.time", .string("03:04:05")), AlertField("proc.name", .string("x"))]
        #expect(line(alert).components(separatedBy: "\"evt.time\"").count == 2)
    }
}
