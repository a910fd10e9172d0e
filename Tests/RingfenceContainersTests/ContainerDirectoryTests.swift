// SPDX-License-Identifier: Apache-2.0

import RingfenceContainers
import RingfenceTesting
import Testing

@Suite struct ContainerDirectoryTests {
    private let a = Fixture.a
    private let b = Fixture.b

    @Test func walkingFindsAllAndTheirInnerCgroups() throws {
        let host = Fixture.host()
        Fixture.addDocker(a, to: host, cgroupID: 10)
        host.cgroup("/docker/\(a)/init.scope", id: 11).cgroup("/docker/\(a)/docker/\(b)", id: 12)
        host.cgroup("/docker/\(a)/docker/\(b)/init.scope", id: 13).cgroup("/system.slice/ssh.service", id: 14)
        var directory = try Fixture.directory(host)
        let found = try directory.discoverRunning(nowNanoseconds: 0)
        #expect(Set(found.map(\.id)) == [a, "\(a)/\(b)"])
        #expect(directory[11]?.cgroupID == 10)
        #expect(directory[13]?.cgroupID == 12)
        #expect(directory[14] == nil)
        #expect(directory.outermostCgroupID(of: 13) == 10)
        #expect(directory.outermostCgroupID(of: 10) == 10)
        #expect(directory.outermostCgroupID(of: 14) == nil)
        #expect(directory.nextRefreshNanoseconds == nil)
    }

    @Test func aNestedContainerHasTheOutermostsDetails() throws {
        let host = Fixture.host()
        Fixture.addDocker(a, to: host, cgroupID: 10)
        var directory = try Fixture.directory(host)
        _ = try directory.discoverRunning(nowNanoseconds: 0)
        guard
            case .container(let nested, let isComplete) = directory.add(
                cgroupID: 12, path: "/docker/\(a)/docker/\(b)", nowNanoseconds: 0)
        else {
            Issue.record("not taken for a container")
            return
        }
        #expect(isComplete && nested.isNested)
        #expect(nested.id == "\(a)/\(b)" && nested.ancestors == [a] && nested.shortID == "a1a1a1a1a1a1")
        #expect(nested.name == "web" && nested.image?.tag == "1" && nested.declared != nil)
    }

    @Test func aContainerCannotTakeOnAnothersIdentity() throws {
        let host = Fixture.host()
        Fixture.addDocker(a, to: host, cgroupID: 10)
        Fixture.addRunc("q1", to: host, path: "/lab/q1", cgroupID: 20)
        // The attacker, in q1, makes a cgroup that looks like container a's, and one like a third container's.
        host.cgroup("/lab/q1/docker/\(a)", id: 21).cgroup("/lab/q1/\(b)", id: 22)
        var directory = try Fixture.directory(host)
        _ = try directory.discoverRunning(nowNanoseconds: 0)
        for id in [21, 22] as [UInt64] {
            let forged = try #require(directory[id])
            #expect(forged.id.hasPrefix("q1/"))
            #expect(forged.name == "q1" && directory.outermostCgroupID(of: id) == 20)
        }
        #expect(directory.find(a).map(\.cgroupID) == [10])
        #expect(directory.find("web").map(\.cgroupID) == [10])
    }

    @Test func aForgedNameIsNestedThoughItsParentWasNotSeen() throws {
        let host = Fixture.host()
        Fixture.addRunc("q1", to: host, path: "/lab/q1", cgroupID: 20)
        var directory = try Fixture.directory(host)
        guard
            case .container(let forged, _) = directory.add(
                cgroupID: 21, path: "/lab/q1/docker/\(a)", nowNanoseconds: 0)
        else {
            Issue.record("not taken for a container")
            return
        }
        #expect(forged.id == "q1/\(a)")
        #expect(directory[20]?.id == "q1")
    }

    @Test func lateDetailsArriveByRefresh() throws {
        let host = Fixture.host().cgroup("/docker/\(a)", id: 10)
        var directory = try Fixture.directory(host)
        guard
            case .container(let early, isComplete: false) = directory.add(
                cgroupID: 10, path: "/docker/\(a)", nowNanoseconds: 1000)
        else {
            Issue.record("complete without any file")
            return
        }
        #expect(early.name == nil)
        #expect(directory.nextRefreshNanoseconds == 5_001_000)
        #expect(directory.refresh(nowNanoseconds: 2000).isEmpty)
        #expect(directory.refresh(nowNanoseconds: 5_001_000).isEmpty)
        Fixture.addDocker(a, to: host, cgroupID: 10)
        let updates = directory.refresh(nowNanoseconds: 20_001_000)
        guard case .container(let late, isComplete: true)? = updates.first?.admission else {
            Issue.record("no update")
            return
        }
        #expect(updates.count == 1 && updates[0].cgroupID == 10)
        #expect(late.name == "web" && directory[10]?.name == "web")
        #expect(directory.nextRefreshNanoseconds == nil)
    }

    @Test func aRuntimeThatStartsLaterIsFound() throws {
        let host = Fixture.host()
        var directory = try Fixture.directory(host)
        _ = try directory.discoverRunning(nowNanoseconds: 0)
        host.process(20, ["dockerd", "--data-root", "/srv/data", "--exec-root", "/srv/exec"])
        Fixture.addDocker(a, to: host, cgroupID: 10, data: "/srv/data", exec: "/srv/exec")
        let second: UInt64 = 1_000_000_000
        _ = directory.add(cgroupID: 10, path: "/docker/\(a)", nowNanoseconds: 10 * second)
        let updates = directory.refresh(nowNanoseconds: 10 * second + 5_000_000)
        guard case .container(let container, isComplete: true)? = updates.first?.admission else {
            Issue.record("\(updates)")
            return
        }
        #expect(container.name == "web" && container.unknown.isEmpty)
        #expect(directory.roots.dockerData == ["/var/lib/docker", "/srv/data"])
    }

    @Test func whatStaysUnknownIsMarkedInTheEnd() throws {
        let host = Fixture.host().cgroup("/docker/\(a)", id: 10)
        var directory = try Fixture.directory(host)
        _ = directory.add(cgroupID: 10, path: "/docker/\(a)", nowNanoseconds: 0)
        var updates: [DirectoryUpdate] = []
        var rounds = 0
        while let due = directory.nextRefreshNanoseconds, rounds < 100 {
            updates += directory.refresh(nowNanoseconds: due)
            rounds += 1
        }
        #expect(rounds == DirectoryLimits().retryDelaysNanoseconds.count)
        guard case .container(let container, isComplete: true)? = updates.last?.admission, updates.count == 1 else {
            Issue.record("\(updates)")
            return
        }
        #expect(container.unknown.contains("name") && container.unknown.contains("declared"))
    }

    @Test func aFreelyNamedCgroupIsDecidedLater() throws {
        let host = Fixture.host().cgroup("/lab/q1", id: 20)
        var directory = try Fixture.directory(host)
        #expect(directory.add(cgroupID: 20, path: "/lab/q1", nowNanoseconds: 0) == .undecided)
        Fixture.addRunc("q1", to: host, path: "/lab/q1", cgroupID: 20)
        let updates = directory.refresh(nowNanoseconds: 5_000_000)
        guard case .container(let container, isComplete: true)? = updates.first?.admission else {
            Issue.record("\(updates)")
            return
        }
        #expect(container.id == "q1")
    }

    @Test func whatNobodyClaimsIsTheHosts() throws {
        let host = Fixture.host().cgroup("/some/thing", id: 20)
        var directory = try Fixture.directory(host)
        #expect(directory.add(cgroupID: 20, path: "/some/thing", nowNanoseconds: 0) == .undecided)
        let updates = directory.refresh(nowNanoseconds: 60_000_000_000)
        var all = updates
        while let due = directory.nextRefreshNanoseconds { all += directory.refresh(nowNanoseconds: due) }
        #expect(all == [DirectoryUpdate(cgroupID: 20, path: "/some/thing", admission: .host)])
        #expect(directory.add(cgroupID: 21, path: "/system.slice/x.service", nowNanoseconds: 0) == .host)
        #expect(directory.add(cgroupID: 22, path: "/libpod_parent/conmon", nowNanoseconds: 0) == .host)
    }

    @Test func removingForgets() throws {
        let host = Fixture.host()
        Fixture.addDocker(a, to: host, cgroupID: 10)
        host.cgroup("/docker/\(a)/x", id: 11)
        var directory = try Fixture.directory(host)
        _ = try directory.discoverRunning(nowNanoseconds: 0)
        #expect(directory.remove(cgroupID: 11) == nil)
        #expect(directory[11] == nil)
        #expect(directory.remove(cgroupID: 10)?.id == a)
        #expect(directory[10] == nil && directory.containers.isEmpty)
        #expect(directory.remove(cgroupID: 10) == nil)
    }

    @Test func aRestartedContainerReplacesItself() throws {
        let host = Fixture.host()
        Fixture.addDocker(a, to: host, cgroupID: 10)
        var directory = try Fixture.directory(host)
        _ = try directory.discoverRunning(nowNanoseconds: 0)
        guard
            case .container(let again, isComplete: true) = directory.add(
                cgroupID: 30, path: "/docker/\(a)", nowNanoseconds: 0)
        else {
            Issue.record("not taken for a container")
            return
        }
        #expect(again.id == a && again.cgroupID == 30 && !again.isNested)
        #expect(directory[10] == nil)
        // The late removal of the old cgroup leaves the new one alone.
        #expect(directory.remove(cgroupID: 10) == nil)
        #expect(directory[30]?.id == a)
    }

    @Test func boundsHold() throws {
        let host = Fixture.host()
        Fixture.addDocker(a, to: host, cgroupID: 10)
        for index in 0..<50 { host.cgroup("/docker/\(a)/c\(index)", id: UInt64(100 + index)) }
        var limits = DirectoryLimits()
        limits.innerCgroups = 5
        limits.containers = 1
        limits.waiting = 2
        var directory = try Fixture.directory(host, limits: limits)
        _ = try directory.discoverRunning(nowNanoseconds: 0)
        #expect((100..<150).count { directory[$0] != nil } == 5)
        // Even past the bound the answer is right.
        #expect(
            directory.add(cgroupID: 149, path: "/docker/\(a)/c49", nowNanoseconds: 0)
                == .container(try #require(directory[10]), isComplete: true))
        // A container past the bound is refused, and tried again while there is room to wait.
        #expect(directory.add(cgroupID: 900, path: "/docker/\(b)", nowNanoseconds: 0) == .undecided)
    }

    @Test func findingByPrefixAndName() throws {
        let host = Fixture.host()
        Fixture.addDocker(a, to: host, cgroupID: 10)
        host.cgroup("/docker/\(a)/docker/\(b)", id: 12)
        var directory = try Fixture.directory(host)
        _ = try directory.discoverRunning(nowNanoseconds: 0)
        #expect(directory.find("web").map(\.cgroupID) == [10])
        #expect(directory.find(a).map(\.cgroupID) == [10])
        #expect(directory.find("a1a1").map(\.cgroupID) == [10, 12])
        #expect(directory.find("a1").isEmpty)
        #expect(directory.find("").isEmpty)
        #expect(directory.find("zzz").isEmpty)
    }
}
