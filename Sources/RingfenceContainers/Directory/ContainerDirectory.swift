// SPDX-License-Identifier: Apache-2.0

/// The containers on this host, by cgroup id. It reads from disk as it is asked, so it is not for the path of an event;
/// and it is a value: whoever owns it decides on which thread that happens.
///
/// A path is judged from the outermost container that is known around it, so a container whose cgroup has a free name
/// (runc, crun, containerd) has nested containers as well, and none of its cgroups can pass for the host's.
public struct ContainerDirectory: Sendable {
    private struct Waiting: Sendable {
        var path: String
        var firstSeenNanoseconds: UInt64
        var attempts = 0
        var isDecided: Bool
        var claim: RuntimeClaim?
    }

    /// The hierarchy whose paths and ids the calls speak of.
    public let hierarchy: CgroupHierarchy
    let host: any HostFileSystem
    private let limits: DirectoryLimits
    private var reader: ContainerReader
    private var containersByCgroup: [UInt64: Container] = [:]
    /// Own cgroup of each container by path; `identities` has what the path was taken for.
    private var cgroupsByPath: [String: UInt64] = [:]
    private var identities: [UInt64: CgroupIdentity] = [:]
    /// Cgroups inside containers: the container's own cgroup.
    private var inner: [UInt64: UInt64] = [:]
    private var waiting: [UInt64: Waiting] = [:]
    private var lastDiscoveryNanoseconds: UInt64?

    /// An empty directory.
    ///
    /// - Parameter roots: where runtimes keep their files. What `RuntimeDiscovery` finds is added behind them, at
    ///   `discoverRunning` and again when a container's details are missing.
    public init(
        host: any HostFileSystem, hierarchy: CgroupHierarchy, roots: RuntimeRoots = .defaults,
        limits: DirectoryLimits = DirectoryLimits()
    ) {
        self.host = host
        self.hierarchy = hierarchy
        self.limits = limits
        reader = ContainerReader(host: host, hierarchy: hierarchy, roots: roots)
    }

    /// Folders that are looked in: those given, then those found.
    public var roots: RuntimeRoots { reader.roots }

    /// All containers, in no order.
    public var containers: [Container] { Array(containersByCgroup.values) }

    /// The container that a cgroup belongs to, itself or as an inner one.
    public subscript(cgroupID: UInt64) -> Container? {
        containersByCgroup[cgroupID] ?? inner[cgroupID].flatMap { containersByCgroup[$0] }
    }

    /// The cgroup of the outermost container around a cgroup: `rf_container.root_cgroup_id`. Nil when it is in none.
    public func outermostCgroupID(of cgroupID: UInt64) -> UInt64? {
        guard let own = self[cgroupID]?.cgroupID, let identity = identities[own] else { return nil }
        return cgroupsByPath[identity.outermostPath]
    }

    /// Containers whose id begins with a text of at least three characters, or whose name is it. An exact id or name
    /// comes alone.
    public func find(_ text: String) -> [Container] {
        let exact = containersByCgroup.values.filter { $0.id == text || $0.name == text && !$0.isNested }
        if !exact.isEmpty { return exact.sorted { $0.id < $1.id } }
        guard text.utf8.count >= 3 else { return [] }
        return containersByCgroup.values.filter { $0.id.hasPrefix(text) }.sorted { $0.id < $1.id }
    }

    /// Walks the cgroup tree and takes in every container that is there now. What is untold counts as the host's: a
    /// runtime's file on it is there before anything runs in it.
    ///
    /// - Parameter nowNanoseconds: any monotonic clock, the same in all calls.
    public mutating func discoverRunning(nowNanoseconds: UInt64) throws(ContainerError) -> [Container] {
        discoverRoots(nowNanoseconds: nowNanoseconds)
        let root = try hierarchy.cgroupID(path: "/", on: host)
        var level = [(path: "/", id: root)]
        var walked = 0
        let freelyNamed = reader.freelyNamed()
        while !level.isEmpty {
            var next: [(path: String, id: UInt64)] = []
            for parent in level {
                let names = (try? host.list(hierarchy.directory(parent.path), limit: limits.walkedCgroups)) ?? []
                for name in names.sorted() {
                    let path = parent.path == "/" ? "/" + name : parent.path + "/" + name
                    guard let id = try? hierarchy.cgroupID(path: path, on: host) else { continue }
                    walked += 1
                    guard walked <= limits.walkedCgroups else { return containers }
                    let admission = admit(cgroupID: id, path: path, isFinal: false, walked: freelyNamed)
                    if case .container(_, isComplete: false) = admission {
                        wait(cgroupID: id, path: path, nowNanoseconds: nowNanoseconds, isDecided: true)
                    }
                    next.append((path, id))
                }
            }
            level = next
        }
        return containers
    }

    /// Takes in a cgroup that was made, before anything runs in it: the parent's call comes before its children's.
    ///
    /// - Parameters:
    ///   - path: below the hierarchy's root, as the kernel tells it.
    ///   - claim: what the runtime that made it was called for, if one did.
    public mutating func add(
        cgroupID: UInt64, path: String, nowNanoseconds: UInt64, claim: RuntimeClaim? = nil
    ) -> Admission {
        let admission = admit(cgroupID: cgroupID, path: path, isFinal: false)
        switch admission {
        case .undecided:
            wait(cgroupID: cgroupID, path: path, nowNanoseconds: nowNanoseconds, isDecided: false)
            if let claim { waiting[cgroupID]?.claim = claim }
        case .container(_, isComplete: false):
            wait(cgroupID: cgroupID, path: path, nowNanoseconds: nowNanoseconds, isDecided: true)
        case .container, .host: break
        }
        return admission
    }

    private mutating func wait(cgroupID: UInt64, path: String, nowNanoseconds: UInt64, isDecided: Bool) {
        guard waiting[cgroupID] == nil, waiting.count < limits.waiting else { return }
        waiting[cgroupID] = Waiting(path: path, firstSeenNanoseconds: nowNanoseconds, isDecided: isDecided)
    }

    /// Forgets a cgroup that was removed, and returns the container whose own it was.
    public mutating func remove(cgroupID: UInt64) -> Container? {
        waiting[cgroupID] = nil
        inner[cgroupID] = nil
        identities[cgroupID] = nil
        guard let container = containersByCgroup.removeValue(forKey: cgroupID) else { return nil }
        if cgroupsByPath[container.cgroupPath] == cgroupID { cgroupsByPath[container.cgroupPath] = nil }
        inner = inner.filter { $0.value != cgroupID }
        return container
    }

    /// Whether it is not yet known what a cgroup is.
    public func isUndecided(_ cgroupID: UInt64) -> Bool { waiting[cgroupID].map { !$0.isDecided } ?? false }

    /// Looks at an undecided cgroup again now, since a program starts in it; nil when it is not undecided. By then the
    /// runtime has written its state; if it has removed it already, since the program has ended, its claim counts.
    public mutating func decide(cgroupID: UInt64) -> Admission? {
        guard var entry = waiting[cgroupID], !entry.isDecided else { return nil }
        var admission = admit(cgroupID: cgroupID, path: entry.path, isFinal: false)
        if admission == .undecided, let claim = entry.claim {
            admission = admitOutermost(claim.identity(at: entry.path), cgroupID: cgroupID, isFinal: false)
        }
        guard admission != .undecided else { return .undecided }
        entry.isDecided = true
        waiting[cgroupID] = entry
        return admission
    }

    /// When `refresh` next has something to do; nil when nothing waits.
    public var nextRefreshNanoseconds: UInt64? { waiting.values.compactMap(dueNanoseconds).min() }

    /// Looks again at what is due, and returns what became known. What is still undecided after the last attempt is the
    /// host's; a container that still lacks details is returned once more as complete, with what is unknown marked.
    public mutating func refresh(nowNanoseconds: UInt64) -> [DirectoryUpdate] {
        let due = waiting.filter { dueNanoseconds($0.value).map { $0 <= nowNanoseconds } ?? true }
        // A runtime that started after the agent may keep its files anywhere. What nobody claims is most often no
        // container, so it asks for this once.
        if due.contains(where: { $0.value.isDecided || $0.value.attempts == 3 }) {
            discoverRoots(nowNanoseconds: nowNanoseconds)
        }
        // Parents have shorter paths: they are decided before their children are asked.
        return due.sorted { $0.value.path.utf8.count < $1.value.path.utf8.count }.compactMap { cgroupID, entry in
            var entry = entry
            entry.attempts += 1
            let isFinal = dueNanoseconds(entry) == nil
            let admission = admit(
                cgroupID: cgroupID, path: entry.path, isFinal: isFinal)
            let isSettled: Bool
            switch admission {
            case .undecided: isSettled = false
            case .container(_, let isComplete): isSettled = isComplete
            case .host: isSettled = true
            }
            let isNews = isSettled || (admission != .undecided && !entry.isDecided)
            entry.isDecided = admission != .undecided
            waiting[cgroupID] = isSettled ? nil : entry
            return isNews ? DirectoryUpdate(cgroupID: cgroupID, path: entry.path, admission: admission) : nil
        }
    }

    /// Reads all of /proc, so at most once in `limits.discoveryPauseNanoseconds`.
    private mutating func discoverRoots(nowNanoseconds: UInt64) {
        if let last = lastDiscoveryNanoseconds, nowNanoseconds >= last,
            nowNanoseconds - last < limits.discoveryPauseNanoseconds
        {
            return
        }
        lastDiscoveryNanoseconds = nowNanoseconds
        reader.roots.append(RuntimeDiscovery.roots(on: host, hierarchy: hierarchy))
    }

    private func dueNanoseconds(_ entry: Waiting) -> UInt64? {
        guard entry.attempts < limits.retryDelaysNanoseconds.count else { return nil }
        let due = entry.firstSeenNanoseconds.addingReportingOverflow(limits.retryDelaysNanoseconds[entry.attempts])
        return due.overflow ? UInt64.max : due.partialValue
    }

    /// - Parameter walked: what the disk says, when all cgroups above have been judged by it already.
    private mutating func admit(
        cgroupID: UInt64, path: String, isFinal: Bool, walked: [String: CgroupIdentity]? = nil
    ) -> Admission {
        if let outermost = outermostKnown(above: path) {
            return admitInside(outermost, cgroupID: cgroupID, path: path)
        }
        if let old = cgroupsByPath[path], old != cgroupID {
            // A container that starts again has the same path and another cgroup.
            _ = remove(cgroupID: old)
        }
        let judgement = CgroupPath.judge(path)
        if let outer = freelyNamed(path, judgement, walked) {
            guard outer.rootPath != path else {
                return admitOutermost(outer, cgroupID: cgroupID, isFinal: isFinal)
            }
            return admitBelow(outer, cgroupID: cgroupID, path: path, isFinal: isFinal)
        }
        switch judgement {
        case .container(let identity) where identity.rootPath == path && !identity.isNested:
            return admitOutermost(identity, cgroupID: cgroupID, isFinal: isFinal)
        case .container(let identity):
            return admitBelow(identity, cgroupID: cgroupID, path: path, isFinal: isFinal)
        case .host: return .host
        case .untold: return isFinal || SystemdCgroup.isHostUnit(path) ? .host : .undecided
        }
    }

    /// The outermost container at or above a path that only runtimes' files tell of. They are asked about every cgroup
    /// above the one that the names tell of: otherwise a container with a freely named cgroup could make a name below it
    /// that passes for a container of the host's. What runs code has its state on disk, so asking once is enough.
    private mutating func freelyNamed(
        _ path: String, _ judgement: CgroupPath.Judgement, _ walked: [String: CgroupIdentity]?
    ) -> CgroupIdentity? {
        let names = path.split(separator: "/")
        var end = names.count
        if case .container(let identity) = judgement {
            end = identity.outermostPath.split(separator: "/").count - 1
        }
        if let walked { return end == names.count ? walked[path] : nil }
        guard end > 0 else { return nil }
        let known = reader.freelyNamed()
        var prefix = ""
        for name in names.prefix(end) {
            prefix += "/" + name
            if let identity = known[prefix] { return identity }
        }
        return nil
    }

    /// Takes in a cgroup inside a container whose own cgroup was made before the agent looked.
    private mutating func admitBelow(
        _ identity: CgroupIdentity, cgroupID: UInt64, path: String, isFinal: Bool
    ) -> Admission {
        guard let own = try? hierarchy.cgroupID(path: identity.outermostPath, on: host) else {
            return isFinal ? .host : .undecided
        }
        let outer = admit(cgroupID: own, path: identity.outermostPath, isFinal: isFinal)
        guard case .container(let container, _) = outer else { return outer }
        return admitInside(container, cgroupID: cgroupID, path: path)
    }

    private mutating func admitOutermost(
        _ identity: CgroupIdentity, cgroupID: UInt64, isFinal: Bool
    ) -> Admission {
        guard containersByCgroup[cgroupID] != nil || containersByCgroup.count < limits.containers else {
            return isFinal ? .host : .undecided
        }
        let (container, isComplete) = reader.read(identity, cgroupID: cgroupID)
        store(container, identity)
        return .container(container, isComplete: isFinal || isComplete)
    }

    private mutating func admitInside(_ outermost: Container, cgroupID: UInt64, path: String) -> Admission {
        guard let known = identities[outermost.cgroupID] else { return .container(outermost, isComplete: true) }
        let identity = CgroupPath.identify(path, inside: known)
        if identity.rootPath == path, containersByCgroup.count < limits.containers {
            let container = reader.nested(identity, in: outermost, cgroupID: cgroupID)
            store(container, identity)
            return .container(container, isComplete: true)
        }
        let owner = cgroupsByPath[identity.rootPath] ?? outermost.cgroupID
        if inner.count < limits.innerCgroups { inner[cgroupID] = owner }
        return .container(containersByCgroup[owner] ?? outermost, isComplete: true)
    }

    private mutating func store(_ container: Container, _ identity: CgroupIdentity) {
        containersByCgroup[container.cgroupID] = container
        identities[container.cgroupID] = identity
        cgroupsByPath[container.cgroupPath] = container.cgroupID
    }

    /// The outermost container whose own cgroup is above a path.
    private func outermostKnown(above path: String) -> Container? {
        var prefix = ""
        for name in path.split(separator: "/").dropLast() {
            prefix += "/" + name
            if let id = cgroupsByPath[prefix], let container = containersByCgroup[id] { return container }
        }
        return nil
    }
}
