// SPDX-License-Identifier: Apache-2.0

internal import RingfenceContainers
internal import RingfenceEvents

/// Keeps the table of containers true: from cgroup records, from the host's disk, and from records that tell of
/// containers. It reads files and allocates; what it does happens a few times in a container's life.
struct ContainerTracker {
    /// nil: there is no host to read from, as in a replay.
    private var directory: ContainerDirectory?
    /// Containers about which more may be read.
    private var incomplete: Set<UInt64> = []
    /// By the container's cgroup: when its users were last looked at, on the clock of the records.
    private var identityReadNanoseconds: [UInt64: UInt64] = [:]
    private static let identityPauseNanoseconds: UInt64 = 30_000_000_000

    private let isRecorded: Bool
    /// What the directory told since the last call of `takeObserved`, in order; empty unless it is recorded.
    private(set) var observed: [FoundCgroup] = []

    init(directory: ContainerDirectory?, isRecorded: Bool) {
        self.directory = directory
        self.isRecorded = isRecorded && directory != nil
    }

    mutating func takeObserved() -> [FoundCgroup] {
        defer { observed.removeAll(keepingCapacity: true) }
        return observed
    }

    /// When `refresh` next has something to do, on the clock of the records; nil when nothing waits.
    var nextRefreshNanoseconds: UInt64? { directory?.nextRefreshNanoseconds }

    /// What a step changed.
    enum Change: Hashable {
        /// The container of that number is new, or more is known of it.
        case container(Int32)
        /// A cgroup lies in the container of that number, and is not the container's own.
        case inner(UInt64, Int32)
        case host(UInt64)
        /// A container is known but there is no room for it.
        case refused(UInt64)
        case removed(UInt64)
    }

    /// Takes in every container that runs.
    mutating func discover(
        into table: inout ContainerTable, nowNanoseconds: UInt64
    ) throws(ContainerError) -> [Change] {
        guard var directory else { return [] }
        let found = try directory.discoverRunning(nowNanoseconds: nowNanoseconds)
        self.directory = directory
        return found.sorted { $0.cgroupPath.utf8.count < $1.cgroupPath.utf8.count }
            .map { take($0, isComplete: $0.unknown.isEmpty, into: &table) }
    }

    /// A cgroup was made, by a program that was called with `makerArguments`, or a task was moved into one.
    mutating func learn(
        cgroupID: UInt64, path: LentBytes, makerArguments: LentBytes, into table: inout ContainerTable,
        nowNanoseconds: UInt64
    ) -> [Change] {
        guard let path = path.text,
            let admission = directory?.add(
                cgroupID: cgroupID, path: path, nowNanoseconds: nowNanoseconds, claim: Self.claim(makerArguments))
        else { return [] }
        return apply(admission, to: cgroupID, in: &table)
    }

    private static func claim(_ arguments: LentBytes) -> RuntimeClaim? {
        RuntimeClaim(arguments: (arguments.text ?? "").split(separator: "\0").map(String.init))
    }

    /// A program starts in a container, or with number 0 the agent on its host: takes in who its users are, anew when
    /// the last look is some time ago.
    mutating func learnIdentities(_ number: Int32, in table: inout ContainerTable, nowNanoseconds: UInt64) {
        guard let directory else { return }
        let key = table.container(number)?.cgroupID ?? 0
        if let last = identityReadNanoseconds[key], nowNanoseconds &- last < Self.identityPauseNanoseconds { return }
        identityReadNanoseconds[key] = nowNanoseconds
        guard let names = directory.identities(of: table.container(number)) else { return }
        table.name(names, in: number)
    }

    /// An event came from a cgroup of which it is not known where it lies. One that the runtimes have not told of yet
    /// stays so until a program starts in it: what comes from it before is the runtime's.
    mutating func place(
        cgroupID: UInt64, isProgramStart: Bool, in table: inout ContainerTable
    ) -> [Change] {
        if directory?.isUndecided(cgroupID) ?? false {
            guard isProgramStart, let admission = directory?.decide(cgroupID: cgroupID) else { return [] }
            return apply(admission, to: cgroupID, in: &table)
        }
        guard let container = directory?[cgroupID] else {
            table.place(cgroupID, in: 0)
            return []
        }
        return apply(.container(container, isComplete: true), to: cgroupID, in: &table)
    }

    /// A record tells of a container, as ``FoundCgroup`` made it.
    mutating func found(_ json: LentBytes, cgroupID: UInt64, into table: inout ContainerTable) -> [Change] {
        guard json.exists else { return apply(.host, to: cgroupID, in: &table) }
        let bytes = UnsafeRawBufferPointer(start: json.start, count: json.count)
        guard let container = try? Container(json: Array(bytes)) else { return [] }
        guard container.cgroupID != cgroupID else { return [take(container, isComplete: true, into: &table)] }
        let number = table.number(of: container.cgroupID)
        guard number > 0 else { return apply(.host, to: cgroupID, in: &table) }
        table.place(cgroupID, in: number)
        return [.inner(cgroupID, number)]
    }

    /// A program starts in a container of which not everything is known: looks again.
    mutating func complete(_ number: Int32, in table: inout ContainerTable, nowNanoseconds: UInt64) -> [Change] {
        guard let container = table.container(number), incomplete.contains(container.cgroupID),
            let admission = directory?.add(
                cgroupID: container.cgroupID, path: container.cgroupPath, nowNanoseconds: nowNanoseconds)
        else { return [] }
        return apply(admission, to: container.cgroupID, in: &table)
    }

    /// Looks again at what is due.
    mutating func refresh(_ table: inout ContainerTable, nowNanoseconds: UInt64) -> [Change] {
        (directory?.refresh(nowNanoseconds: nowNanoseconds) ?? []).flatMap {
            apply($0.admission, to: $0.cgroupID, in: &table)
        }
    }

    /// A cgroup was removed.
    mutating func remove(cgroupID: UInt64, from table: inout ContainerTable) -> [Change] {
        _ = directory?.remove(cgroupID: cgroupID)
        incomplete.remove(cgroupID)
        identityReadNanoseconds[cgroupID] = nil
        _ = table.remove(cgroupID: cgroupID)
        return [.removed(cgroupID)]
    }

    /// The cgroup of the outermost container around one.
    func outermostCgroupID(of cgroupID: UInt64) -> UInt64 { directory?.outermostCgroupID(of: cgroupID) ?? cgroupID }

    private mutating func apply(
        _ admission: Admission, to cgroupID: UInt64, in table: inout ContainerTable
    ) -> [Change] {
        switch admission {
        case .undecided: return []
        case .host:
            observe(.host(cgroupID: cgroupID))
            table.place(cgroupID, in: 0)
            return [.host(cgroupID)]
        case .container(let container, let isComplete):
            let change = take(container, isComplete: isComplete, into: &table)
            guard container.cgroupID != cgroupID else { return [change] }
            guard case .container(let number) = change else {
                observe(.host(cgroupID: cgroupID))
                table.place(cgroupID, in: 0)
                return [change, .host(cgroupID)]
            }
            observe(.inner(cgroupID: cgroupID, container: container))
            table.place(cgroupID, in: number)
            return [change, .inner(cgroupID, number)]
        }
    }

    private mutating func take(
        _ container: Container, isComplete: Bool, into table: inout ContainerTable
    ) -> Change {
        if isComplete { incomplete.remove(container.cgroupID) } else { incomplete.insert(container.cgroupID) }
        if isRecorded, table.container(table.number(of: container.cgroupID)) != container {
            observe(.container(container))
        }
        guard let number = table.upsert(container) else {
            // Told once, and not anew at each of its events.
            table.place(container.cgroupID, in: 0)
            return .refused(container.cgroupID)
        }
        return .container(number)
    }

    private mutating func observe(_ found: FoundCgroup) {
        if isRecorded { observed.append(found) }
    }
}
