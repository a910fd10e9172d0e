// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceContainers
internal import RingfenceEvents

/// The containers of the host by number, and which cgroup lies in which. Number 0 is the host.
struct ContainerTable: ~Copyable {
    /// By number.
    let rows: UnsafeMutablePointer<ContainerRow>
    /// By number.
    let judgements: UnsafeMutablePointer<ContainerJudgement>
    let capacity: Int
    private var texts: [ContainerText?]
    private(set) var containers: [Container?]
    /// By number: the names of users and groups in it.
    private var identities: [Int32: IdentityText] = [:]
    private var index: CgroupIndex
    private var freeNumbers: [Int32] = []
    private var usedCount = 1
    private var lastRevision: UInt64 = 1

    init(capacity: Int) {
        self.capacity = max(2, capacity)
        rows = ZeroedMemory.allocate(capacity: self.capacity)
        judgements = ZeroedMemory.allocate(capacity: self.capacity)
        let host = ContainerText.host
        rows[0] = host.row
        rows[0].revision = 1
        judgements[0] = ContainerJudgement()
        texts = [host]
        containers = [nil]
        // The kernel's own table holds as many cgroups of containers; those of the host are remembered beside them.
        index = CgroupIndex(capacity: self.capacity * 8)
    }

    deinit {
        for text in texts { text?.deallocate() }
        for text in identities.values { text.deallocate() }
        ZeroedMemory.deallocate(rows)
        ZeroedMemory.deallocate(judgements)
    }

    /// Containers known now.
    var count: Int { usedCount - 1 - freeNumbers.count }

    /// Number of the container that a cgroup lies in, 0 for the host's, -1 for one that is not known.
    @_noLocks
    func number(of cgroupID: UInt64) -> Int32 { index.container(of: cgroupID) }

    /// The container of that number, nil for the host.
    func container(_ number: Int32) -> Container? {
        containers.indices.contains(Int(number)) ? containers[Int(number)] : nil
    }

    /// Says that a cgroup lies in a container, or with 0 on the host.
    mutating func place(_ cgroupID: UInt64, in number: Int32) { index.set(cgroupID, container: number) }

    /// Takes in a container, or what is newly known of it; nil when the table is full.
    mutating func upsert(_ container: Container) -> Int32? {
        var number = index.container(of: container.cgroupID)
        if number <= 0 || containers[Int(number)]?.cgroupID != container.cgroupID {
            guard let free = takeNumber() else { return nil }
            guard index.set(container.cgroupID, container: free) else {
                freeNumbers.append(free)
                return nil
            }
            number = free
            judgements[Int(number)] = ContainerJudgement()
        }
        let text = ContainerText(container)
        texts[Int(number)]?.deallocate()
        texts[Int(number)] = text
        containers[Int(number)] = container
        let namespaces = rows[Int(number)].namespaces
        rows[Int(number)] = text.row
        rows[Int(number)].namespaces = namespaces
        touch(number)
        identities[number]?.lend(to: &rows[Int(number)])
        if let namespaces = container.declared?.namespaces {
            judgements[Int(number)].hasOwnMounts = namespaces.keys.contains("mount")
        }
        return number
    }

    /// Notes the namespaces of a container's program, the first one's only.
    mutating func noteNamespaces(_ namespaces: rf_namespaces, of number: Int32) {
        guard number > 0, Int(number) < capacity, rows[Int(number)].namespaces.mnt == 0 else { return }
        rows[Int(number)].namespaces = namespaces
        touch(number)
    }

    private mutating func touch(_ number: Int32) {
        lastRevision += 1
        rows[Int(number)].revision = lastRevision
    }

    /// Forgets a cgroup; a container's own takes the container and all that lies in it along, and gives its number.
    mutating func remove(cgroupID: UInt64) -> Int32? {
        let number = index.container(of: cgroupID)
        index.remove(cgroupID)
        guard number > 0, containers[Int(number)]?.cgroupID == cgroupID else { return nil }
        for inner in index.cgroups(of: number) { index.remove(inner) }
        texts[Int(number)]?.deallocate()
        texts[Int(number)] = nil
        containers[Int(number)] = nil
        rows[Int(number)] = ContainerRow()
        identities.removeValue(forKey: number)?.deallocate()
        judgements[Int(number)] = ContainerJudgement()
        freeNumbers.append(number)
        return number
    }

    /// Takes in the names of users and groups in a container, or with number 0 on the host.
    mutating func name(_ names: IdentitySnapshot, in number: Int32) {
        let text = IdentityText(names)
        text.lend(to: &rows[Int(number)])
        identities.updateValue(text, forKey: number)?.deallocate()
    }

    /// The cgroups that lie in a container, its own among them.
    func cgroups(of number: Int32) -> [UInt64] { index.cgroups(of: number) }

    private mutating func takeNumber() -> Int32? {
        if let number = freeNumbers.popLast() { return number }
        guard usedCount < capacity else { return nil }
        usedCount += 1
        texts.append(nil)
        containers.append(nil)
        return Int32(clamping: usedCount - 1)
    }
}
