// SPDX-License-Identifier: Apache-2.0

import CRingfenceABI
import RingfenceEvents

/// A record with every member of its header, its struct and its tail by name, whatever members the structs have: a
/// member added to the wire format shows up here by itself, and then has to be told by an act.
struct FlatRecord {
    var event: String
    var members: [String: FlatValue]

    /// Decodes one record; throws what the decoder throws.
    init(_ bytes: [UInt8]) throws {
        var decoder = EventDecoder()
        (event, members) = try bytes.withUnsafeBytes { bytes in
            let view = try decoder.decode(bytes)
            var members: [String: FlatValue] = [:]
            FlatRecord.add(view.header.loadUnaligned(as: rf_event_header.self), "header", to: &members)
            for type in FlatRecord.events where type.type == view.type {
                FlatRecord.add(FlatRecord.body(type, of: view), "body", to: &members)
            }
            for (number, name) in FlatRecord.tailNames {
                let item = view.tail(TailID(number))
                guard item.exists else { continue }
                members["tail.\(name)"] = .bytes(Array(UnsafeRawBufferPointer(start: item.start, count: item.count)))
                members["tail.\(name).flags"] = .unsigned(UInt64(view.tailFlags(TailID(number)).rawValue))
            }
            return (view.type.name, members)
        }
    }

    /// Every event type that comes from the kernel.
    static var events: [any Event.Type] {
        [
            ProcessFork.self, ProcessExec.self, ProcessExit.self, FileOpen.self, FileWrite.self, CgroupMkdir.self,
            CgroupRmdir.self, CgroupAttach.self, SyscallEvent.self, CapabilityCheck.self, ProcessFound.self,
            NetworkSocket.self, NetworkConnect.self, NetworkBind.self, NetworkAccept.self, NetworkConnected.self,
            NetworkMessage.self, DNSMessage.self,
            CredentialsChange.self, NamespaceChange.self, ProcessRename.self, FileChange.self, FileLink.self,
            DirectoryChange.self, MountChange.self, FileMap.self,
        ]
    }

    private static func body<Described: Event>(_ type: Described.Type, of view: EventView) -> Any {
        view.body.loadUnaligned(as: Described.Body.self)
    }

    private static func add(_ value: Any, _ name: String, to members: inout [String: FlatValue]) {
        if let value = FlatValue(value) {
            members[name] = value
            return
        }
        for child in Mirror(reflecting: value).children {
            // The elements of an array of C are labelled ".0", ".1" and so on.
            let label = (child.label ?? "").split(separator: ".").joined()
            add(child.value, "\(name).\(label)", to: &members)
        }
    }

    private static let tailNames: [UInt16: String] = {
        var names: [UInt16: String] = [
            1: "path", 2: "user_path", 3: "base_path", 4: "argv", 5: "environment", 6: "cwd", 7: "comm",
            8: "cgroup_path", 9: "interpreter", 10: "container_json", 32: "local_name", 33: "remote_name",
            34: "passed_address", 35: "socket", 36: "payload",
        ]
        for position in 0..<UInt16(6) {
            names[16 + position] = "argument_\(position)"
            names[24 + position] = "fd_path_\(position)"
            names[40 + position] = "proc_fd_path_\(position)"
        }
        return names
    }()
}
