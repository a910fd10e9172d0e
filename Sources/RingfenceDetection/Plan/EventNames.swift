// SPDX-License-Identifier: Apache-2.0

internal import RingfenceEvents

/// Everything that `evt.type` can be, numbered: 0 is no name, then the lines of the system call table, then ours.
struct EventNames: Sendable {
    /// By number.
    let names: [String]
    /// By event type's number: the name where the record does not tell which.
    let defaults: [UInt16]
    /// By an operation's number in socketcall(2), which network records tell.
    let networkNames: [UInt16]
    private let ours: [String: UInt16]
    private let lineCount: Int

    init() {
        let lines = SyscallTable.lines
        var names = [""] + lines.map(\.name)
        var ours: [String: UInt16] = [:]
        var defaults = [UInt16](repeating: 0, count: EventType.numberLimit)
        for event in EventCatalog.all {
            for name in event.names where ours[name] == nil && SyscallTable.lines(named: name).isEmpty {
                ours[name] = UInt16(clamping: names.count)
                names.append(name)
            }
            guard let first = event.names.first else { continue }
            defaults[Int(event.type.rawValue)] =
                ours[first] ?? UInt16(clamping: (lines.firstIndex { $0.name == first } ?? -1) + 1)
        }
        let calls = [
            1: "socket", 2: "bind", 3: "connect", 4: "listen", 5: "accept", 8: "socketpair", 9: "sendto",
            10: "recvfrom", 11: "sendto", 12: "recvfrom", 16: "sendmsg", 17: "recvmsg", 18: "accept4",
            19: "recvmmsg", 20: "sendmmsg",
        ]
        networkNames = (0..<21).map { number in
            UInt16(clamping: (calls[number].flatMap { name in lines.firstIndex { $0.name == name } } ?? -1) + 1)
        }
        self.names = names
        self.ours = ours
        self.defaults = defaults
        lineCount = lines.count
    }

    /// The numbers that records of a type can have.
    func numbers(of type: EventType) -> [UInt16] {
        guard let event = EventCatalog.description(of: type) else { return [] }
        // A system call that the table does not know has no name.
        if event.names.isEmpty { return (0...UInt16(clamping: lineCount)).map { $0 } }
        return event.names.flatMap { name in
            ours[name].map { [$0] }
                ?? (1...lineCount).filter { names[$0] == name }.map { UInt16(clamping: $0) }
        }
    }

    /// The number of one of our own names.
    func number(ofOurs name: String) -> UInt16 { ours[name] ?? 0 }
}
